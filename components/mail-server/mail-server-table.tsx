import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { usePlatformName } from "#components/firewall/platform-name.ts";
import { MatchTag } from "#components/mail-server/match-tag.tsx";
import { Cell, Row, RowHead, Table } from "#components/ui/table.tsx";
import { toPath } from "#lib/i18n/to-path.ts";
import { type MailServer, matchSettings, toDeliveryText } from "#lib/mail-server/mail-server.ts";

interface MailServerTableProps {
  readonly mailServers: readonly MailServer[];
  readonly organizationName: string;
}

const wide = "hidden md:table-cell";

export function MailServerTable({ mailServers, organizationName }: MailServerTableProps) {
  const t = useTranslations("mailServer.list");
  const columns = [
    { key: "name", label: t("name") },
    { key: "host", label: t("host"), className: "hidden sm:table-cell" },
    { key: "platform", label: t("platform"), className: wide },
    { key: "settings", label: t("settings") },
  ];
  return (
    <Table caption={t("caption", { organization: organizationName })} columns={columns}>
      <tbody>
        {mailServers.map((mailServer) => (
          <MailServerRow key={mailServer.id} mailServer={mailServer} />
        ))}
      </tbody>
    </Table>
  );
}

function MailServerRow({ mailServer }: { mailServer: MailServer }) {
  const locale = useLocale();
  const toName = usePlatformName();
  const { id, label, host, deliveryPort, platform } = mailServer;
  const delivery = toDeliveryText(host, deliveryPort);
  return (
    <Row>
      <RowHead className="[overflow-wrap:anywhere]">
        <Link href={toPath(locale, `/mail-servers/${id}`)} className="link font-medium">
          {label}
        </Link>
        <span className="mt-0.5 block font-mono text-small text-ink-soft sm:hidden">{delivery}</span>
        <span className="block text-small text-ink-soft md:hidden">{toName(platform)}</span>
      </RowHead>
      <Cell className="hidden font-mono [overflow-wrap:anywhere] sm:table-cell">{delivery}</Cell>
      <Cell className={wide}>{toName(platform)}</Cell>
      <Cell>
        <MatchTag match={matchSettings(mailServer)} />
      </Cell>
    </Row>
  );
}
