import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { usePlatformName } from "#components/firewall/platform-name.ts";
import { MatchTag } from "#components/mail-server/match-tag.tsx";
import { FirewallTag, ProbeTag } from "#components/mail-server/standing-tags.tsx";
import { LocalTime } from "#components/ui/local-time.tsx";
import { SortLink, type SortWay } from "#components/ui/sort-link.tsx";
import { Cell, Row, RowHead, Table } from "#components/ui/table.tsx";
import { toPath } from "#lib/i18n/to-path.ts";
import { judgeDelivery } from "#lib/mail-server/delivery.ts";
import { type MailServer, toDeliveryText } from "#lib/mail-server/mail-server.ts";
import {
  type FirewallStanding,
  type ListOrder,
  type MailServerListing,
  orderBy,
  type ProbeStanding,
  toListingQuery,
} from "#lib/mail-server/mail-server-listing.ts";

export interface ListedRow {
  readonly mailServer: MailServer;
  readonly firewall: FirewallStanding;
  readonly version: number | null;
  readonly probe: ProbeStanding;
}

interface MailServerTableProps {
  readonly listed: readonly ListedRow[];
  readonly listing: MailServerListing;
  readonly organizationName: string;
}

const wide = { sm: "hidden sm:table-cell", md: "hidden md:table-cell", lg: "hidden lg:table-cell" };

export function MailServerTable({ listed, listing, organizationName }: MailServerTableProps) {
  const t = useTranslations("mailServer.list");
  const locale = useLocale();
  const head = (order: ListOrder, label: string) => {
    const sorted: SortWay = listing.order !== order ? null : listing.isDescending ? "descending" : "ascending";
    const href = toPath(locale, "/mail-servers", toListingQuery(orderBy(listing, order)));
    const link = (
      <SortLink href={href} way={sorted}>
        {label}
      </SortLink>
    );
    return { label: link, sorted };
  };
  const columns = [
    { key: "name", ...head("name", t("name")) },
    { key: "host", ...head("host", t("host")), className: wide.sm },
    { key: "platform", label: t("platform"), className: wide.md },
    { key: "settings", ...head("state", t("settings")) },
    { key: "probe", label: t("probe"), className: wide.lg },
    { key: "changed", ...head("changed", t("changed")), className: wide.lg },
  ];
  return (
    <Table caption={t("caption", { organization: organizationName })} columns={columns}>
      <tbody>
        {listed.map((row) => (
          <MailServerRow key={row.mailServer.id} {...row} />
        ))}
      </tbody>
    </Table>
  );
}

function MailServerRow({ mailServer, firewall, version, probe }: ListedRow) {
  const t = useTranslations("mailServer.list");
  const locale = useLocale();
  const toName = usePlatformName();
  const { id, label, host, deliveryPort, platform, updatedAt } = mailServer;
  const delivery = toDeliveryText(host, deliveryPort);
  return (
    <Row>
      <RowHead className="[overflow-wrap:anywhere]">
        <Link href={toPath(locale, `/mail-servers/${id}`)} prefetch={false} className="link font-medium">
          {label}
        </Link>
        <span className="mt-0.5 block font-mono text-small text-ink-soft sm:hidden">{delivery}</span>
        <span className="block text-small text-ink-soft md:hidden">{toName(platform)}</span>
      </RowHead>
      <Cell className={`font-mono [overflow-wrap:anywhere] ${wide.sm}`}>{delivery}</Cell>
      <Cell className={wide.md}>
        {toName(platform)}
        <span className="mt-0.5 flex flex-wrap items-baseline gap-x-2 text-small text-ink-soft">
          <FirewallTag standing={firewall} />
          {version !== null && t("version", { version })}
        </span>
      </Cell>
      <Cell>
        <MatchTag verdict={judgeDelivery(mailServer)} />
      </Cell>
      <Cell className={wide.lg}>
        <ProbeTag standing={probe} />
      </Cell>
      <Cell className={`text-small text-ink-soft ${wide.lg}`}>
        <LocalTime at={updatedAt} style="day" locale={locale} />
      </Cell>
    </Row>
  );
}
