import { Search } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { Button } from "#components/ui/button.tsx";
import { Field } from "#components/ui/field.tsx";
import { PageLink } from "#components/ui/page-link.tsx";
import { toPath } from "#lib/i18n/to-path.ts";

/** The search is in the address: it can be kept, and Back works. */
export function MailServerSearch({ text, found }: { text: string; found: number }) {
  const t = useTranslations("mailServer.list");
  return (
    <search className="grid gap-2">
      <form action={toPath(useLocale(), "/mail-servers")} className="flex flex-wrap items-end gap-2">
        <div className="min-w-0 grow basis-56 sm:max-w-sm">
          <Field name="q" type="search" label={t("search")} defaultValue={text} maxLength={253} />
        </div>
        <Button type="submit">
          <Search aria-hidden />
          {t("searchSubmit")}
        </Button>
      </form>
      {text !== "" && (
        <p className="text-small text-ink-soft">
          {t("found", { count: found, text })} <PageLink page="/mail-servers">{t("clear")}</PageLink>
        </p>
      )}
    </search>
  );
}
