import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { LocalTime } from "#components/ui/local-time.tsx";
import { Cell, Row, RowHead, Table } from "#components/ui/table.tsx";
import { WebhookErrorText, type WebhookStanding, WebhookState } from "#components/webhook/webhook-state.tsx";

export interface ShownWebhook extends WebhookStanding {
  readonly id: string;
  readonly name: string;
  readonly host: string;
  /** Null for who may only look. */
  readonly href: string | null;
}

interface WebhookTableProps {
  readonly webhooks: readonly ShownWebhook[];
  readonly caption: string;
}

const wide = "hidden md:table-cell";

export function WebhookTable({ webhooks, caption }: WebhookTableProps) {
  const t = useTranslations("webhook.list");
  const columns = [
    { key: "name", label: t("name") },
    { key: "state", label: t("state") },
    { key: "sent", label: t("lastSent"), className: wide },
    { key: "failed", label: t("lastError"), className: wide },
  ];
  return (
    <Table caption={caption} columns={columns}>
      <tbody>
        {webhooks.map((webhook) => (
          <WebhookRow key={webhook.id} webhook={webhook} />
        ))}
      </tbody>
    </Table>
  );
}

function WebhookRow({ webhook }: { webhook: ShownWebhook }) {
  const t = useTranslations("webhook.list");
  const locale = useLocale();
  const { name, host, href, lastSentAt, lastError } = webhook;
  const sent = lastSentAt === null ? t("never") : <LocalTime at={lastSentAt} style="moment" locale={locale} />;
  const failed = lastError === null ? t("none") : <Failure {...lastError} />;
  return (
    <Row>
      <RowHead className="[overflow-wrap:anywhere]">
        {href === null ? (
          <span className="font-medium">{name}</span>
        ) : (
          <Link href={href} className="link font-medium">
            {name}
          </Link>
        )}
        <code className="block font-mono text-small text-ink-soft">{host}</code>
        <span className="block text-small text-ink-soft md:hidden">
          {t("lastSent")}: {sent} · {t("lastError")}: {failed}
        </span>
      </RowHead>
      <Cell className="text-small">
        <WebhookState standing={webhook} />
      </Cell>
      <Cell className={`${wide} text-small`}>{sent}</Cell>
      <Cell className={`${wide} text-small`}>{failed}</Cell>
    </Row>
  );
}

/** When a try failed, and why. */
export function Failure({ at, error }: { at: number; error: string }) {
  return (
    <>
      <LocalTime at={at} style="moment" locale={useLocale()} />: <WebhookErrorText error={error} />
    </>
  );
}
