import { useTranslations } from "next-intl";
import { ConfirmForm } from "#components/organization/confirm-form.tsx";
import type { FormAction } from "#components/ui/action-state.ts";
import { FormRadioGroup } from "#components/ui/form-fields.tsx";

interface HandOverFormProps {
  readonly action: FormAction;
  readonly member: { readonly name: string; readonly email: string };
  readonly organizationName: string;
  readonly cancelHref: string;
}

export function HandOverForm({ action, member, organizationName, cancelHref }: HandOverFormProps) {
  const t = useTranslations("organization.handOver");
  const options = [
    { value: "admin", label: t("stayAdmin") },
    { value: "owner", label: t("stayOwner") },
  ];
  return (
    <ConfirmForm
      action={action}
      text={t("text", { ...member, organization: organizationName })}
      submit={t("submit", { name: member.name })}
      tone="primary"
      cancel={{ label: t("cancel"), href: cancelHref }}
    >
      <FormRadioGroup name="stay" label={t("stay")} options={options} initial="admin" required />
    </ConfirmForm>
  );
}
