import { useLocale, useTranslations } from "next-intl";
import { Button } from "#components/ui/button.tsx";
import { Field } from "#components/ui/field.tsx";
import { toPath } from "#lib/i18n/to-path.ts";

export interface CompareFormProps {
  readonly from: string;
  readonly to: string;
  readonly errors?: Readonly<Record<string, string>> | undefined;
}

/** Two version numbers; a plain GET form, so that each comparison has its address. */
export function CompareForm({ from, to, errors = {} }: CompareFormProps) {
  const t = useTranslations("history.compare");
  const number = { mono: true, inputMode: "numeric", autoComplete: "off" } as const;
  return (
    <form action={toPath(useLocale(), "/history/compare")} className="group/compare flex flex-wrap items-start gap-3">
      <div className="w-24 has-[[aria-invalid]]:w-full">
        <Field name="from" label={t("from")} defaultValue={from} error={errors["from"]} {...number} />
      </div>
      <div className="w-24 has-[[aria-invalid]]:w-full">
        <Field name="to" label={t("to")} defaultValue={to} error={errors["to"]} {...number} />
      </div>
      <Button type="submit" className="min-[23rem]:mt-[1.7rem] group-has-[[aria-invalid]]/compare:mt-0">
        {t("submit")}
      </Button>
    </form>
  );
}
