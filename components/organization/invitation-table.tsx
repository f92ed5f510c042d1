import { Clock, MailX, TimerOff } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { InvitationActions } from "#components/organization/invitation-actions.tsx";
import type { FormAction } from "#components/ui/action-state.ts";
import { LocalTime } from "#components/ui/local-time.tsx";
import { Cell, Row, RowHead, Table } from "#components/ui/table.tsx";
import { Tag } from "#components/ui/tag.tsx";
import type { AssignableRole } from "#lib/account/role.ts";
import type { Instant } from "#lib/allow-list/instant.ts";

export interface ShownInvitation {
  readonly id: string;
  readonly email: string;
  readonly role: AssignableRole;
  readonly standing: "pending" | "expired" | "declined";
  readonly expiresAt: Instant;
  readonly inviterName: string;
}

interface InvitationTableProps {
  readonly organizationName: string;
  readonly invitations: readonly ShownInvitation[];
  readonly actions: { readonly invite: FormAction; readonly withdraw: (id: string) => FormAction } | null;
}

const looks = {
  pending: { tone: "planned", icon: Clock },
  expired: { tone: "retiring", icon: TimerOff },
  declined: { tone: "blocked", icon: MailX },
} as const;

/** The invitations that nobody has accepted yet. */
export function InvitationTable({ organizationName, invitations, actions }: InvitationTableProps) {
  const t = useTranslations("organization.invitations");
  if (invitations.length === 0) return <p className="text-ink-soft">{t("none")}</p>;
  const columns = [
    { key: "email", label: t("email") },
    { key: "role", label: t("role"), className: "hidden md:table-cell" },
    { key: "standing", label: t("standing") },
  ];
  return (
    <Table caption={t("caption", { organization: organizationName })} columns={columns}>
      <tbody>
        {invitations.map((invitation) => (
          <InvitationRow key={invitation.id} invitation={invitation} actions={actions} />
        ))}
      </tbody>
    </Table>
  );
}

type InvitationRowProps = Pick<InvitationTableProps, "actions"> & { readonly invitation: ShownInvitation };

function InvitationRow({ invitation, actions }: InvitationRowProps) {
  const t = useTranslations("organization");
  const locale = useLocale();
  const { id, email, role, standing, expiresAt, inviterName } = invitation;
  const time = () => <LocalTime at={expiresAt} style="day" locale={locale} />;
  return (
    <Row>
      <RowHead className="[overflow-wrap:anywhere]">
        <span className="font-medium">{email}</span>
        <span className="block text-small text-ink-soft md:hidden">{t(`role.${role}`)}</span>
        <span className="block text-small text-ink-soft">{t("invitations.by", { name: inviterName })}</span>
        {actions && (
          <InvitationActions email={email} role={role} invite={actions.invite} withdraw={actions.withdraw(id)} />
        )}
      </RowHead>
      <Cell className="hidden md:table-cell">{t(`role.${role}`)}</Cell>
      <Cell>
        <Tag {...looks[standing]}>{t(`invitations.${standing}`)}</Tag>
        {standing === "pending" && (
          <span className="block text-small text-ink-soft">{t.rich("invitations.until", { time })}</span>
        )}
      </Cell>
    </Row>
  );
}
