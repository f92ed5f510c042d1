import { useTranslations } from "next-intl";
import { EmailField } from "#components/account/email-field.tsx";
import { PasswordField } from "#components/account/password-field.tsx";
import { ActionForm } from "#components/ui/action-form.tsx";
import type { FormAction } from "#components/ui/action-state.ts";
import { SubmitButton } from "#components/ui/submit-button.tsx";

interface SignInFormProps {
  readonly action: FormAction;
  readonly email: string | undefined;
  /** Where to go afterwards. */
  readonly next: string | null;
}

export function SignInForm({ action, email, next }: SignInFormProps) {
  const t = useTranslations("account");
  const labels = { email: t("field.email"), password: t("field.password") };
  return (
    <ActionForm action={action} problemTitle={useTranslations("ui")("problem")} labels={labels}>
      {next !== null && <input type="hidden" name="next" value={next} />}
      <EmailField initial={email} />
      <PasswordField
        name="password"
        label={t("field.password")}
        showLabel={t("field.show")}
        autoComplete="current-password"
      />
      <div>
        <SubmitButton>{t("signIn.submit")}</SubmitButton>
      </div>
    </ActionForm>
  );
}
