import { CircleCheck, CircleSlash, Clock, TrendingDown } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { PrefixText } from "#components/allow-list/prefix-text.tsx";
import { useDoerName } from "#components/operator/doer-name.ts";
import { LocalTime } from "#components/ui/local-time.tsx";
import { PageLink } from "#components/ui/page-link.tsx";
import { Cell, Row, RowHead, Table } from "#components/ui/table.tsx";
import { Tag } from "#components/ui/tag.tsx";
import type { AnnouncementRecord } from "#lib/allow-list/announcement-record.ts";

interface AnnouncementTableProps {
  readonly announcements: readonly AnnouncementRecord[];
  readonly caption: string;
  readonly isPast?: boolean;
}

const wide = "hidden sm:table-cell";
const kinds = {
  add: { tone: "planned", icon: Clock },
  remove: { tone: "retiring", icon: TrendingDown },
} as const;

export function AnnouncementTable({ announcements, caption, isPast = false }: AnnouncementTableProps) {
  const t = useTranslations("operator.announcements.column");
  const columns = [
    { key: "what", label: t("what") },
    { key: "effective", label: t("effective"), className: wide },
    { key: "by", label: t("by"), className: wide },
    { key: "last", label: t(isPast ? "state" : "action") },
  ];
  return (
    <Table caption={caption} columns={columns}>
      <tbody>
        {announcements.map((announcement) => (
          <AnnouncementRow key={announcement.id} announcement={announcement} isPast={isPast} />
        ))}
      </tbody>
    </Table>
  );
}

function AnnouncementRow({ announcement, isPast }: { announcement: AnnouncementRecord; isPast: boolean }) {
  const t = useTranslations("operator.announcements");
  const toName = useDoerName();
  const { id, kind, prefixes, effectiveAt, reason, creator } = announcement;
  const effective = <LocalTime at={effectiveAt} style="moment" locale={useLocale()} />;
  return (
    <Row>
      <RowHead>
        <span className="grid justify-items-start gap-1">
          <Tag {...kinds[kind]}>{t(`kind.${kind}`)}</Tag>
          {prefixes.map((prefix) => (
            <PrefixText key={prefix} text={prefix} />
          ))}
          <span className="text-small text-ink-soft sm:hidden">{effective}</span>
          {reason !== null && (
            <span className="prose-width text-small [overflow-wrap:anywhere] whitespace-pre-line text-ink-soft">
              {reason}
            </span>
          )}
        </span>
      </RowHead>
      <Cell className={`text-small ${wide}`}>{effective}</Cell>
      <Cell className={`text-small text-ink-soft ${wide} [overflow-wrap:anywhere]`}>{toName(creator)}</Cell>
      <Cell>
        {isPast ? (
          <PastTag isWithdrawn={announcement.withdrawnAt !== null} />
        ) : (
          <PageLink
            page={`/operator/announcements/${id}/withdraw`}
            aria-label={t("withdrawOf", { prefixes: prefixes.join(", ") })}
          >
            {t("withdraw")}
          </PageLink>
        )}
      </Cell>
    </Row>
  );
}

function PastTag({ isWithdrawn }: { isWithdrawn: boolean }) {
  const t = useTranslations("operator.announcements.state");
  return isWithdrawn ? (
    <Tag tone="plain" icon={CircleSlash}>
      {t("withdrawn")}
    </Tag>
  ) : (
    <Tag tone="open" icon={CircleCheck}>
      {t("done")}
    </Tag>
  );
}
