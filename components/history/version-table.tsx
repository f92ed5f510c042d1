import { useTranslations } from "next-intl";
import { PrefixText } from "#components/allow-list/prefix-text.tsx";
import { EntryStateTag } from "#components/allow-list/state-tag.tsx";
import { Cell, Row, RowHead, Table } from "#components/ui/table.tsx";
import type { AllowList } from "#lib/allow-list/allow-list.ts";

/** All entries of one version, as they were. */
export function VersionTable({ list }: { list: AllowList }) {
  const t = useTranslations("history.table");
  const tState = useTranslations("states");
  const columns = [
    { key: "prefix", label: t("prefix") },
    { key: "state", label: t("state") },
    { key: "source", label: t("source"), className: "hidden sm:table-cell" },
    { key: "since", label: t("since"), className: "hidden sm:table-cell" },
  ];
  return (
    <Table caption={t("caption", { version: String(list.version) })} columns={columns}>
      <tbody>
        {list.entries.map((entry) => (
          <Row key={entry.prefix}>
            <RowHead>
              <PrefixText text={entry.prefix} />
            </RowHead>
            <Cell>
              <EntryStateTag entry={entry} />
            </Cell>
            <Cell className="hidden text-small text-ink-soft sm:table-cell">
              {entry.sources.map((source) => tState(`source.${source}`)).join(", ")}
            </Cell>
            <Cell className="hidden text-small text-ink-soft sm:table-cell">
              {tState("version", { version: String(entry.since) })}
            </Cell>
          </Row>
        ))}
      </tbody>
    </Table>
  );
}
