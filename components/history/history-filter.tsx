import { useLocale, useTranslations } from "next-intl";
import { Button } from "#components/ui/button.tsx";
import { Field } from "#components/ui/field.tsx";
import { PageLink } from "#components/ui/page-link.tsx";
import { toPath } from "#lib/i18n/to-path.ts";

/** What was asked of the history, as text by parameter. */
export type HistoryInput = Readonly<Record<string, string>>;

interface HistoryFilterProps {
  readonly input: HistoryInput;
  readonly errors: Readonly<Record<string, string>>;
}

/** By address and by day; a plain GET form, so that each choice has its address. */
export function HistoryFilter({ input, errors }: HistoryFilterProps) {
  const t = useTranslations("history.filter");
  const field = (name: string) => ({ name, defaultValue: input[name], error: errors[name] });
  const isFiltered = ["prefix", "from", "until"].some((name) => input[name] !== undefined);
  return (
    <form action={toPath(useLocale(), "/history")} className="flex flex-wrap items-start gap-3">
      <div className="w-full sm:w-72">
        <Field {...field("prefix")} label={t("prefix")} mono autoComplete="off" spellCheck={false} />
      </div>
      <Field {...field("from")} label={t("from")} type="date" />
      <Field {...field("until")} label={t("until")} type="date" />
      <div className="flex items-center gap-4 sm:mt-[1.7rem]">
        <Button type="submit">{t("submit")}</Button>
        {isFiltered && <PageLink page="/history">{t("clear")}</PageLink>}
      </div>
    </form>
  );
}
