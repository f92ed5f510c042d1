import { useTranslations } from "next-intl";
import { LineProblems } from "#components/operator/line-problems.tsx";
import { FormTextArea } from "#components/ui/form-fields.tsx";

interface PrefixFieldProps {
  readonly name: string;
  readonly label: string;
  readonly hint: string;
  readonly rows: number;
  readonly initial?: string;
}

/** A field with one prefix per line, and below it what is wrong with which line. */
export function PrefixField(props: PrefixFieldProps) {
  const t = useTranslations("operator.lines");
  const errors = useTranslations("errors.prefix");
  const codes = ["syntax", "length", "host_bits", "special_use", "too_wide"] as const;
  return (
    <div className="grid gap-2">
      <FormTextArea {...props} autoCapitalize="none" autoComplete="off" spellCheck={false} mono required />
      <LineProblems
        name={props.name}
        title={t("title")}
        line={t("line")}
        texts={Object.fromEntries(codes.map((code) => [`prefix.${code}`, errors(code)]))}
      />
    </div>
  );
}
