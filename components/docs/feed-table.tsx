import { useTranslations } from "next-intl";
import type { Reference } from "#components/docs/reference-view.tsx";
import { Cell, Row, RowHead, Table } from "#components/ui/table.tsx";

export function FeedTable({ feeds, baseUrl }: Pick<Reference, "feeds" | "baseUrl">) {
  const t = useTranslations("docs.feeds");
  const columns = [
    { key: "address", label: t("address") },
    { key: "query", label: t("query"), className: "hidden sm:table-cell" },
    { key: "type", label: t("type"), className: "hidden md:table-cell" },
  ];
  return (
    <Table caption={t("title")} columns={columns}>
      <tbody>
        {feeds.map(({ name, mediaType, parameters }) => (
          <Row key={name}>
            <RowHead>
              <a href={`/feeds/${name}`} className="link font-mono break-all">
                {baseUrl}/feeds/{name}
              </a>
            </RowHead>
            <Cell className="hidden font-mono sm:table-cell">{parameters.join(" ") || "–"}</Cell>
            <Cell className="hidden font-mono text-ink-soft md:table-cell">{mediaType.split(";")[0]}</Cell>
          </Row>
        ))}
      </tbody>
    </Table>
  );
}
