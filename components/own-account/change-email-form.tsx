import { useTranslations } from "next-intl";
import { ProofFields } from "#components/own-account/proof-fields.tsx";
import { ActionForm } from "#components/ui/action-form.tsx";
import type { FormAction } from "#components/ui/action-state.ts";
import { FormField } from "#components/ui/form-fields.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import type { ProofDemand } from "#lib/account/proof.ts";

interface ChangeEmailFormProps {
  readonly action: FormAction;
  readonly demand: ProofDemand;
  readonly returnPath: string;
}

export function ChangeEmailForm({ action, demand, returnPath }: ChangeEmailFormProps) {
  const t = useTranslations("ownAccount");
  return (
    <ActionForm
      action={action}
      problemTitle={useTranslations("ui")("problem")}
      labels={{ email: t("email.field"), currentPassword: t("proof.password") }}
      className="prose-width grid gap-5"
    >
      <FormField
        name="email"
        type="email"
        label={t("email.field")}
        autoComplete="email"
        autoCapitalize="none"
        spellCheck={false}
        maxLength={254}
        required
      />
      <ProofFields demand={demand} returnPath={returnPath} />
      <div>
        <SubmitButton>{t("email.submit")}</SubmitButton>
      </div>
    </ActionForm>
  );
}
