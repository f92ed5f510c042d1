import { Search } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { Button } from "#components/ui/button.tsx";
import { controlClass } from "#components/ui/control-class.ts";
import { FieldFrame } from "#components/ui/field-frame.tsx";
import { toPath } from "#lib/i18n/to-path.ts";

/** Asks about one address; a plain form, so that it works without JavaScript. */
export function LookupBox() {
  const t = useTranslations("allowList.lookup");
  const id = "lookup-address";
  return (
    <search>
      <form action={toPath(useLocale(), "/lookup")}>
        <FieldFrame id={id} label={t("label")} hint={t("hint")}>
          <div className="flex gap-2">
            <input
              id={id}
              name="address"
              required
              autoComplete="off"
              autoCapitalize="off"
              spellCheck={false}
              placeholder="83.96.228.77"
              aria-describedby={`${id}-hint`}
              className={`${controlClass} min-w-0 font-mono`}
            />
            <Button type="submit" className="shrink-0">
              <Search aria-hidden />
              {t("submit")}
            </Button>
          </div>
        </FieldFrame>
      </form>
    </search>
  );
}
