import { ChevronRight, Search } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { Button } from "#components/ui/button.tsx";
import { Field } from "#components/ui/field.tsx";
import { toPath } from "#lib/i18n/to-path.ts";

interface LookupFormProps {
  readonly address: string;
  readonly at: string;
  readonly errors: Readonly<Record<string, string>>;
}

/** One address, and a moment in the past if one likes; a plain GET form. */
export function LookupForm({ address, at, errors }: LookupFormProps) {
  const t = useTranslations("lookup");
  const text = { mono: true, autoComplete: "off", autoCapitalize: "none", spellCheck: false } as const;
  return (
    <search>
      <form action={toPath(useLocale(), "/lookup")} className="grid max-w-xl gap-4">
        <div className="grid grid-cols-[minmax(0,1fr)_auto] items-start gap-2">
          <Field
            name="address"
            label={t("address")}
            placeholder="83.96.228.77"
            defaultValue={address}
            error={errors["address"]}
            {...text}
          />
          <Button type="submit" tone="primary" className="mt-[1.7rem]">
            <Search aria-hidden />
            {t("submit")}
          </Button>
        </div>
        <details open={at !== ""} className="group/at">
          <summary className="flex w-fit list-none items-center gap-1 text-small font-medium text-ink-soft hover:text-ink [&::-webkit-details-marker]:hidden">
            <ChevronRight aria-hidden className="-ml-1 size-4 group-open/at:rotate-90" />
            {t("past")}
          </summary>
          <div className="pt-3">
            <Field
              name="at"
              label={t("at")}
              hint={t("atHint")}
              placeholder="2026-11-24T13:05:00Z"
              defaultValue={at}
              error={errors["at"]}
              {...text}
            />
          </div>
        </details>
      </form>
    </search>
  );
}
