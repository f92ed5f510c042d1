import { useTranslations } from "next-intl";
import type { Reference } from "#components/docs/reference-view.tsx";
import { Cell, Row, RowHead, Table } from "#components/ui/table.tsx";

export function CallTable({ calls }: Pick<Reference, "calls">) {
  const t = useTranslations("docs.api");
  const columns = [
    { key: "call", label: t("call") },
    { key: "parameters", label: t("parameters"), className: "hidden sm:table-cell" },
  ];
  return (
    <Table caption={t("title")} columns={columns}>
      <tbody>
        {calls.map(({ id, path, parameters }) => (
          <Row key={id}>
            <RowHead>
              <span className="font-mono break-all">GET {path}</span>
              <span className="block text-small text-ink-soft">{t(`calls.${id}`)}</span>
            </RowHead>
            <Cell className="hidden font-mono sm:table-cell">
              {parameters.map(({ name, required }) => (required ? name : `[${name}]`)).join(" ") || "–"}
            </Cell>
          </Row>
        ))}
      </tbody>
    </Table>
  );
}
