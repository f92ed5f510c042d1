import { useTranslations } from "next-intl";
import { EmailField } from "#components/account/email-field.tsx";
import { ActionForm } from "#components/ui/action-form.tsx";
import type { FormAction } from "#components/ui/action-state.ts";
import { SubmitButton } from "#components/ui/submit-button.tsx";

export function ForgotPasswordForm({ action, email }: { action: FormAction; email: string | undefined }) {
  const labels = { email: useTranslations("account.field")("email") };
  return (
    <ActionForm action={action} problemTitle={useTranslations("ui")("problem")} labels={labels}>
      <EmailField initial={email} />
      <div>
        <SubmitButton>{useTranslations("account.forgot")("submit")}</SubmitButton>
      </div>
    </ActionForm>
  );
}
