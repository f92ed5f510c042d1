import { useLocale, useTranslations } from "next-intl";
import type { ShownMember } from "#components/organization/member-table.tsx";
import { OrganizationHead } from "#components/organization/organization-head.tsx";
import { RoleField } from "#components/organization/role-field.tsx";
import { ActionForm } from "#components/ui/action-form.tsx";
import type { FormAction } from "#components/ui/action-state.ts";
import { LinkButton } from "#components/ui/link-button.tsx";
import { Section } from "#components/ui/section.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { toPath } from "#lib/i18n/to-path.ts";

interface MemberViewProps {
  readonly member: ShownMember;
  readonly changeRole: FormAction;
  /** True for an owner who can make this colleague one too. */
  readonly mayHandOver: boolean;
}

/** One colleague: their role, and the ways to hand over to them or to remove them. */
export function MemberView({ member, changeRole, mayHandOver }: MemberViewProps) {
  const t = useTranslations("organization.member");
  const locale = useLocale();
  const { id, name, email, role } = member;
  const problemTitle = useTranslations("ui")("problem");
  return (
    <>
      <OrganizationHead title={name} current={name} lead={email} />
      <ActionForm action={changeRole} problemTitle={problemTitle} labels={{ role: t("role") }}>
        <RoleField initial={role === "owner" ? undefined : role} />
        <div>
          <SubmitButton>{t("submit")}</SubmitButton>
        </div>
      </ActionForm>
      {mayHandOver && (
        <Section id="ownership" title={t("ownerTitle")} lead={t("ownerText", { name })}>
          <LinkButton href={toPath(locale, `/organization/members/${id}/hand-over`)} className="justify-self-start">
            {t("ownerAction")}
          </LinkButton>
        </Section>
      )}
      <Section id="remove" title={t("removeTitle")} lead={t("removeText", { name })}>
        <LinkButton
          tone="danger"
          href={toPath(locale, `/organization/members/${id}/remove`)}
          className="justify-self-start"
        >
          {t("removeAction")}
        </LinkButton>
      </Section>
    </>
  );
}
