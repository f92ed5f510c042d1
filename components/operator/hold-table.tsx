import { useLocale, useTranslations } from "next-intl";
import { useDoerName } from "#components/operator/doer-name.ts";
import { useHoldSize, useHoldTitle } from "#components/operator/hold-texts.ts";
import { OutcomeTag } from "#components/operator/outcome-tag.tsx";
import { LocalTime } from "#components/ui/local-time.tsx";
import { PageLink } from "#components/ui/page-link.tsx";
import { Cell, Row, RowHead, Table } from "#components/ui/table.tsx";
import type { HoldRecord } from "#lib/allow-list/hold-record.ts";

const wide = "hidden sm:table-cell";

export function HoldTable({ holds, caption }: { holds: readonly HoldRecord[]; caption: string }) {
  const t = useTranslations("operator.holds.column");
  const columns = [
    { key: "what", label: t("what") },
    { key: "size", label: t("size"), className: wide },
    { key: "since", label: t("since"), className: wide },
    { key: "outcome", label: t("outcome") },
  ];
  return (
    <Table caption={caption} columns={columns}>
      <tbody>
        {holds.map((hold) => (
          <HoldRow key={hold.id} hold={hold} />
        ))}
      </tbody>
    </Table>
  );
}

function HoldRow({ hold }: { hold: HoldRecord }) {
  const toTitle = useHoldTitle();
  const toName = useDoerName();
  const size = useHoldSize()(hold);
  const since = <LocalTime at={hold.openedAt} style="moment" locale={useLocale()} />;
  return (
    <Row>
      <RowHead>
        <PageLink page={`/operator/holds/${hold.id}`} className="link font-medium">
          {toTitle(hold)}
        </PageLink>
        <span className="mt-0.5 block text-small text-ink-soft sm:hidden">{size}</span>
        <span className="block text-small text-ink-soft sm:hidden">{since}</span>
      </RowHead>
      <Cell className={wide}>{size}</Cell>
      <Cell className={`text-small text-ink-soft ${wide}`}>{since}</Cell>
      <Cell>
        <OutcomeTag hold={hold} />
        {hold.closed !== null && hold.decider !== null && (
          <span className="mt-0.5 block text-small [overflow-wrap:anywhere] text-ink-soft">{toName(hold.decider)}</span>
        )}
      </Cell>
    </Row>
  );
}
