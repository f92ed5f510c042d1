import { useTranslations } from "next-intl";
import { EmailField } from "#components/account/email-field.tsx";
import { PasswordField } from "#components/account/password-field.tsx";
import { ActionForm } from "#components/ui/action-form.tsx";
import type { FormAction } from "#components/ui/action-state.ts";
import { FormField } from "#components/ui/form-fields.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";

interface SignUpFormProps {
  readonly action: FormAction;
  /** Where to go after signing in. */
  readonly next: string | null;
  /** The address that was invited; who comes to join an organization needs none of their own. */
  readonly invitedEmail: string | undefined;
}

export function SignUpForm({ action, next, invitedEmail }: SignUpFormProps) {
  const t = useTranslations("account");
  const labels = {
    name: t("field.name"),
    organizationName: t("field.organizationName"),
    email: t("field.email"),
    password: t("field.password"),
  };
  return (
    <ActionForm action={action} problemTitle={useTranslations("ui")("problem")} labels={labels}>
      {next !== null && <input type="hidden" name="next" value={next} />}
      <FormField name="name" label={t("field.name")} autoComplete="name" maxLength={80} required />
      {invitedEmail === undefined && (
        <FormField
          name="organizationName"
          label={t("field.organizationName")}
          hint={t("field.organizationHint")}
          autoComplete="organization"
          maxLength={80}
          required
        />
      )}
      <EmailField initial={invitedEmail} />
      <PasswordField
        name="password"
        label={t("field.password")}
        hint={t("field.newPasswordHint")}
        showLabel={t("field.show")}
        autoComplete="new-password"
      />
      <div>
        <SubmitButton>{t("signUp.submit")}</SubmitButton>
      </div>
    </ActionForm>
  );
}
