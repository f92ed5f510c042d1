import { useTranslations } from "next-intl";
import { PasswordField } from "#components/account/password-field.tsx";
import { ActionForm } from "#components/ui/action-form.tsx";
import type { FormAction } from "#components/ui/action-state.ts";
import { SubmitButton } from "#components/ui/submit-button.tsx";

export function ResetPasswordForm({ action, token }: { action: FormAction; token: string }) {
  const t = useTranslations("account");
  const labels = { password: t("field.newPassword") };
  return (
    <ActionForm action={action} problemTitle={useTranslations("ui")("problem")} labels={labels}>
      <input type="hidden" name="token" value={token} />
      <PasswordField
        name="password"
        label={t("field.newPassword")}
        hint={t("field.newPasswordHint")}
        showLabel={t("field.show")}
        autoComplete="new-password"
      />
      <div>
        <SubmitButton>{t("reset.submit")}</SubmitButton>
      </div>
    </ActionForm>
  );
}
