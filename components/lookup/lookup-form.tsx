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
    <form action={toPath(useLocale(), "/lookup")} className="grid max-w-xl gap-4">
      <Field
        name="address"
        label={t("address")}
        placeholder="83.96.228.77"
        defaultValue={address}
        error={errors["address"]}
        {...text}
      />
      <Field
        name="at"
        label={t("at")}
        hint={t("atHint")}
        placeholder="2026-11-24T13:05:00Z"
        defaultValue={at}
        error={errors["at"]}
        {...text}
      />
      <Button type="submit" tone="primary" className="justify-self-start">
        {t("submit")}
      </Button>
    </form>
  );
}
