import { useTranslations } from "next-intl";
import { FormField } from "#components/ui/form-fields.tsx";

interface CodeFieldProps {
  /** What is asked: `either` where somebody may have lost their telephone. */
  readonly kind: "code" | "recoveryCode" | "either";
}

/** A code of the app, or a recovery code. */
export function CodeField({ kind }: CodeFieldProps) {
  const t = useTranslations("twoFactor.field");
  const isDigits = kind === "code";
  return (
    <FormField
      name="code"
      label={t(kind)}
      hint={t(`${kind}Hint`)}
      autoComplete={isDigits ? "one-time-code" : "off"}
      inputMode={isDigits ? "numeric" : "text"}
      autoCapitalize="none"
      spellCheck={false}
      mono
      required
      className={isDigits ? "max-w-40" : "max-w-96"}
    />
  );
}
