import { useTranslations } from "next-intl";
import { ConfirmForm } from "#components/organization/confirm-form.tsx";
import { ProofFields } from "#components/own-account/proof-fields.tsx";
import type { FormAction } from "#components/ui/action-state.ts";
import { FormField } from "#components/ui/form-fields.tsx";
import type { ProofDemand } from "#lib/account/proof.ts";

interface DeleteOrganizationFormProps {
  readonly action: FormAction;
  readonly organization: string;
  readonly demand: ProofDemand;
  readonly returnPath: string;
  readonly cancelHref: string;
}

/** Asks for the name and who it is, before an organization goes for all its members. */
export function DeleteOrganizationForm(props: DeleteOrganizationFormProps) {
  const { action, organization, demand, returnPath, cancelHref } = props;
  const t = useTranslations("organization.delete");
  return (
    <ConfirmForm
      action={action}
      text={t("text", { organization })}
      submit={t("submit")}
      cancel={{ label: t("cancel"), href: cancelHref }}
    >
      <div className="prose-width grid gap-5">
        <FormField
          name="confirmation"
          label={t("confirmation")}
          hint={t("hint", { organization })}
          autoComplete="off"
          maxLength={80}
          required
        />
        <ProofFields demand={demand} returnPath={returnPath} />
      </div>
    </ConfirmForm>
  );
}
