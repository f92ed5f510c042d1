import { Plus, ScrollText, Webhook } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { DeleteSection } from "#components/organization/delete-section.tsx";
import { InvitationTable, type ShownInvitation } from "#components/organization/invitation-table.tsx";
import { InviteForm } from "#components/organization/invite-form.tsx";
import { LeaveSection } from "#components/organization/leave-section.tsx";
import { MemberTable, type ShownMember } from "#components/organization/member-table.tsx";
import { OrganizationNotice } from "#components/organization/organization-notice.tsx";
import { RenameForm } from "#components/organization/rename-form.tsx";
import type { FormAction } from "#components/ui/action-state.ts";
import { LinkButton } from "#components/ui/link-button.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { Section } from "#components/ui/section.tsx";
import type { Role } from "#lib/account/role.ts";
import { toPath } from "#lib/i18n/to-path.ts";

export interface EditorActions {
  readonly invite: FormAction;
  /** Takes back one invitation. */
  readonly withdraw: (id: string) => FormAction;
  readonly rename: FormAction;
}

interface OrganizationViewProps {
  readonly name: string;
  readonly role: Role;
  readonly members: readonly ShownMember[];
  readonly invitations: readonly ShownInvitation[];
  readonly notice: string;
  /** Null for who may look and no more. */
  readonly actions: EditorActions | null;
}

/** An organization: who belongs to it, who is invited, and what its reader may change of that. */
export function OrganizationView({ name, role, members, invitations, notice, actions }: OrganizationViewProps) {
  const t = useTranslations("organization");
  return (
    <>
      <PageHead title={name} lead={t(`own.${role}`)} actions={<HeadButtons mayReadLog={actions !== null} />} />
      <OrganizationNotice notice={notice} />
      <Section id="members" title={t("members.title")}>
        <MemberTable organizationName={name} members={members} role={role} />
      </Section>
      <Section id="invitations" title={t("invitations.title")}>
        <InvitationTable organizationName={name} invitations={invitations} actions={actions} />
      </Section>
      {actions && (
        <>
          <Section id="invite" title={t("invite.title")} lead={t("invite.lead")}>
            {/* A form of its own after each invitation: what was typed for the last one is gone. */}
            <InviteForm key={invitations[0]?.expiresAt ?? 0} action={actions.invite} />
          </Section>
          <Section id="rename" title={t("rename.title")}>
            <RenameForm action={actions.rename} name={name} submit={t("rename.submit")} />
          </Section>
        </>
      )}
      <LeaveSection isLastOwner={role === "owner" && members.filter((one) => one.role === "owner").length === 1} />
      {role === "owner" && <DeleteSection organization={name} />}
    </>
  );
}

function HeadButtons({ mayReadLog }: { mayReadLog: boolean }) {
  const t = useTranslations();
  const locale = useLocale();
  return (
    <>
      {mayReadLog && (
        <LinkButton href={toPath(locale, "/organization/log")}>
          <ScrollText aria-hidden />
          {t("audit.log.open")}
        </LinkButton>
      )}
      <LinkButton href={toPath(locale, "/webhooks")}>
        <Webhook aria-hidden />
        {t("webhook.title")}
      </LinkButton>
      <LinkButton href={toPath(locale, "/organization/new")}>
        <Plus aria-hidden />
        {t("organization.new.action")}
      </LinkButton>
    </>
  );
}
