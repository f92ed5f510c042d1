import { useTranslations } from "next-intl";
import { PasswordField } from "#components/account/password-field.tsx";
import { ProofFields } from "#components/own-account/proof-fields.tsx";
import { ActionForm } from "#components/ui/action-form.tsx";
import type { FormAction } from "#components/ui/action-state.ts";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import type { ProofDemand } from "#lib/account/proof.ts";

interface ChangePasswordFormProps {
  readonly action: FormAction;
  readonly demand: ProofDemand;
  readonly returnPath: string;
}

export function ChangePasswordForm({ action, demand, returnPath }: ChangePasswordFormProps) {
  const t = useTranslations("account.field");
  const labels = { currentPassword: useTranslations("ownAccount.proof")("password"), password: t("newPassword") };
  return (
    <ActionForm
      action={action}
      problemTitle={useTranslations("ui")("problem")}
      labels={labels}
      className="prose-width grid gap-5"
    >
      <ProofFields demand={demand} returnPath={returnPath} />
      <PasswordField
        name="password"
        label={t("newPassword")}
        hint={t("newPasswordHint")}
        showLabel={t("show")}
        autoComplete="new-password"
      />
      <div>
        <SubmitButton>{useTranslations("ownAccount.password")("submit")}</SubmitButton>
      </div>
    </ActionForm>
  );
}
