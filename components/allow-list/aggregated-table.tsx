import { useTranslations } from "next-intl";
import { toAggregatedRows } from "#components/allow-list/aggregated-rows.ts";
import { PrefixText } from "#components/allow-list/prefix-text.tsx";
import { StateTag } from "#components/allow-list/state-tag.tsx";
import { Cell, GroupRow, Row, RowHead, Table } from "#components/ui/table.tsx";
import type { AllowList } from "#lib/allow-list/allow-list.ts";
import { families } from "#lib/net/address.ts";
import { familyOf } from "#lib/net/prefix.ts";

/** The fewest prefixes for the same addresses, each with the entries that it takes together. */
export function AggregatedTable({ list, caption }: { list: AllowList; caption: string }) {
  const t = useTranslations("allowList.column");
  const rows = toAggregatedRows(list);
  const columns = [
    { key: "prefix", label: t("prefix") },
    { key: "state", label: t("state") },
    { key: "parts", label: t("parts"), className: "hidden sm:table-cell" },
  ];
  return (
    <Table caption={caption} columns={columns}>
      {families.map((family) => {
        const ofFamily = rows.filter((row) => familyOf(row.prefix) === family);
        return (
          ofFamily.length > 0 && (
            <tbody key={family}>
              <GroupRow columnCount={columns.length}>{t("family", { family, count: ofFamily.length })}</GroupRow>
              {ofFamily.map(({ prefix, parts, states }) => (
                <Row key={prefix}>
                  <RowHead>
                    <PrefixText text={prefix} />
                    {parts.length > 1 && (
                      <span className="mt-0.5 block text-small text-ink-soft sm:hidden">{parts.join(", ")}</span>
                    )}
                  </RowHead>
                  <Cell>
                    <span className="flex flex-wrap gap-1">
                      {states.map((state) => (
                        <StateTag key={state} state={state} />
                      ))}
                    </span>
                  </Cell>
                  <Cell className="hidden text-small text-ink-soft sm:table-cell">
                    {parts.length > 1 ? parts.join(", ") : "–"}
                  </Cell>
                </Row>
              ))}
            </tbody>
          )
        );
      })}
    </Table>
  );
}
