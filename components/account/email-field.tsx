import { useTranslations } from "next-intl";
import { FormField } from "#components/ui/form-fields.tsx";

export function EmailField({ initial }: { initial?: string | undefined }) {
  const t = useTranslations("account.field");
  return (
    <FormField
      name="email"
      type="email"
      label={t("email")}
      autoComplete="username"
      autoCapitalize="none"
      spellCheck={false}
      maxLength={254}
      required
      initial={initial}
    />
  );
}
