import { useTranslations } from "next-intl";
import { ActionForm } from "#components/ui/action-form.tsx";
import type { FormAction } from "#components/ui/action-state.ts";
import { FormField, FormRadioGroup, FormSelect } from "#components/ui/form-fields.tsx";
import { MadeSecret } from "#components/ui/made-secret.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { type TokenScope, tokenLifetimes, tokenScopes } from "#lib/account/api-token.ts";

interface ApiTokenFormProps {
  readonly action: FormAction;
  /** What a program may do with each right. */
  readonly scopeHints: Readonly<Record<TokenScope, string>>;
  /** What whoever has the secret can do. */
  readonly secretText: string;
}

/** Makes a token; above its fields stands the one that was made last, this once. */
export function ApiTokenForm({ action, scopeHints, secretText }: ApiTokenFormProps) {
  const t = useTranslations("apiToken.form");
  const ui = useTranslations("ui");
  const secret = {
    title: t("secretTitle"),
    text: secretText,
    copy: ui("copy"),
    copied: ui("copied"),
    copyFailed: ui("copyFailed"),
  };
  const scopes = tokenScopes.map((value) => ({ value, label: t(`scopeOption.${value}`), hint: scopeHints[value] }));
  const lifetimes = tokenLifetimes.map((value) => ({ value, label: t(`daysOption.${value}`) }));
  return (
    <ActionForm
      action={action}
      problemTitle={ui("problem")}
      labels={{ name: t("name"), scope: t("scope"), days: t("days") }}
      className="grid max-w-xl gap-5"
    >
      <MadeSecret id="token-secret" labels={secret} />
      <FormField name="name" label={t("name")} hint={t("nameHint")} maxLength={80} autoComplete="off" required />
      <FormRadioGroup name="scope" label={t("scope")} options={scopes} initial="read" required />
      <FormSelect name="days" label={t("days")} options={lifetimes} initial="365" className="sm:max-w-64" />
      <div>
        <SubmitButton>{t("submit")}</SubmitButton>
      </div>
    </ActionForm>
  );
}
