import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { LocalTime } from "#components/ui/local-time.tsx";
import { Cell, Row, RowHead, Table } from "#components/ui/table.tsx";
import { mayManage, type Role } from "#lib/account/role.ts";
import type { Instant } from "#lib/allow-list/instant.ts";
import { toPath } from "#lib/i18n/to-path.ts";

export interface ShownMember {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly role: Role;
  readonly joinedAt: Instant;
  readonly isSelf: boolean;
}

interface MemberTableProps {
  readonly organizationName: string;
  readonly members: readonly ShownMember[];
  /** Of the reader: they get a link to those whom they may manage. */
  readonly role: Role;
}

const wide = "hidden md:table-cell";

export function MemberTable({ organizationName, members, role }: MemberTableProps) {
  const t = useTranslations("organization.members");
  const mayChange = members.some((member) => isManaged(role, member));
  const columns = [
    { key: "name", label: t("name") },
    { key: "role", label: t("role") },
    { key: "since", label: t("since"), className: wide },
    ...(mayChange ? [{ key: "manage", label: <span className="sr-only">{t("manage")}</span> }] : []),
  ];
  return (
    <Table caption={t("caption", { organization: organizationName })} columns={columns}>
      <tbody>
        {members.map((member) => (
          <MemberRow key={member.id} member={member} role={role} mayChange={mayChange} />
        ))}
      </tbody>
    </Table>
  );
}

interface MemberRowProps {
  readonly member: ShownMember;
  readonly role: Role;
  readonly mayChange: boolean;
}

function MemberRow({ member, role, mayChange }: MemberRowProps) {
  const t = useTranslations("organization");
  const locale = useLocale();
  const { id, name, email, joinedAt, isSelf } = member;
  return (
    <Row>
      <RowHead className="[overflow-wrap:anywhere]">
        <span className="font-medium">{name}</span>
        {isSelf && <span className="text-ink-soft"> ({t("members.self")})</span>}
        <span className="block text-small text-ink-soft">{email}</span>
      </RowHead>
      <Cell>{t(`role.${member.role}`)}</Cell>
      <Cell className={wide}>
        <LocalTime at={joinedAt} style="day" locale={locale} />
      </Cell>
      {mayChange && (
        <Cell className="text-right">
          {isManaged(role, member) && (
            <Link
              href={toPath(locale, `/organization/members/${id}`)}
              aria-label={t("members.manageMember", { name })}
              className="link"
            >
              {t("members.manage")}
            </Link>
          )}
        </Cell>
      )}
    </Row>
  );
}

function isManaged(role: Role, member: ShownMember): boolean {
  return !member.isSelf && mayManage(role, member.role);
}
