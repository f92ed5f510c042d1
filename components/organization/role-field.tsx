import { useTranslations } from "next-intl";
import { FormRadioGroup } from "#components/ui/form-fields.tsx";
import type { AssignableRole } from "#lib/account/role.ts";

/** What a colleague may do. An owner is made on a page of its own. */
export function RoleField({ initial }: { initial: AssignableRole | undefined }) {
  const t = useTranslations("organization");
  const options = (["viewer", "admin"] as const).map((role) => ({
    value: role,
    label: t(`role.${role}`),
    hint: t(`roleHint.${role}`),
  }));
  return <FormRadioGroup name="role" label={t("invite.role")} options={options} initial={initial} required />;
}
