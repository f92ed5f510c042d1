import { Trash2 } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { MailServerHead } from "#components/mail-server/mail-server-head.tsx";
import { ActionForm } from "#components/ui/action-form.tsx";
import type { FormAction } from "#components/ui/action-state.ts";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { LocalTime } from "#components/ui/local-time.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { Cell, Row, RowHead, Table } from "#components/ui/table.tsx";
import type { Instant } from "#lib/allow-list/instant.ts";
import { type MailServerId, toDeliveryText } from "#lib/mail-server/mail-server.ts";
import type { Host } from "#lib/net/hostname.ts";
import type { Port } from "#lib/net/port.ts";

interface RemovedRow {
  readonly id: MailServerId;
  readonly label: string;
  readonly host: Host;
  readonly deliveryPort: Port;
  readonly removedAt: Instant;
  readonly daysLeft: number;
  readonly removedBy: string | null;
  /** Null for who may only look. */
  readonly restore: FormAction | null;
}

interface RemovedListProps {
  readonly rows: readonly RemovedRow[];
  /** How many there are. */
  readonly found: number;
  readonly mayRestore: boolean;
  readonly organizationName: string;
}

/** What was removed lately, and the way to put it back. */
export function RemovedList({ rows, found, mayRestore, organizationName }: RemovedListProps) {
  const t = useTranslations("mailServer.removed");
  const columns = [
    { key: "name", label: t("name") },
    { key: "removedAt", label: t("removedAt"), className: "hidden sm:table-cell" },
    { key: "left", label: t("left") },
    ...(mayRestore ? [{ key: "action", label: <span className="sr-only">{t("action")}</span> }] : []),
  ];
  return (
    <>
      <MailServerHead title={t("title")} current={t("crumb")} />
      <p className="prose-width text-ink-soft">{t("lead")}</p>
      {!mayRestore && <p className="text-small text-ink-soft">{t("viewer")}</p>}
      {rows.length === 0 ? (
        <EmptyState icon={Trash2} title={t("emptyTitle")}>
          {t("emptyText")}
        </EmptyState>
      ) : (
        <Table caption={t("caption", { organization: organizationName })} columns={columns}>
          <tbody>
            {rows.map((row) => (
              <RemovedRow key={row.id} {...row} />
            ))}
          </tbody>
        </Table>
      )}
      {found > rows.length && <p className="text-small text-ink-soft">{t("shown", { shown: rows.length, found })}</p>}
    </>
  );
}

function RemovedRow({ label, host, deliveryPort, removedAt, daysLeft, removedBy, restore }: RemovedRow) {
  const t = useTranslations("mailServer.removed");
  const ui = useTranslations("ui");
  const when = <LocalTime at={removedAt} style="moment" locale={useLocale()} />;
  const by = removedBy === null ? t("byNobody") : t("by", { name: removedBy });
  return (
    <Row>
      <RowHead className="min-w-24 [overflow-wrap:anywhere] sm:min-w-64">
        <span className="font-medium">{label}</span>
        <span className="mt-0.5 block font-mono text-small text-ink-soft">{toDeliveryText(host, deliveryPort)}</span>
        <span className="block text-small text-ink-soft sm:hidden">
          {when} {by}
        </span>
      </RowHead>
      <Cell className="hidden text-small text-ink-soft sm:table-cell">
        {when} {by}
      </Cell>
      <Cell className="whitespace-nowrap">{t("days", { count: daysLeft })}</Cell>
      {restore !== null && (
        <Cell>
          <ActionForm action={restore} problemTitle={ui("problem")} className="grid justify-items-end gap-2">
            <SubmitButton tone="plain">
              <span aria-hidden>{t("restore")}</span>
              <span className="sr-only">{t("restoreNamed", { label })}</span>
            </SubmitButton>
          </ActionForm>
        </Cell>
      )}
    </Row>
  );
}
