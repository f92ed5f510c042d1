import { useTranslations } from "next-intl";
import type { Reference } from "#components/docs/reference-view.tsx";
import { Cell, Row, RowHead, Table } from "#components/ui/table.tsx";

interface CallTableProps extends Pick<Reference, "calls"> {
  readonly title: string;
}

/** Calls of one kind; what a token must be good for stands next to those that need one. */
export function CallTable({ title, calls }: CallTableProps) {
  const t = useTranslations("docs");
  const hasScopes = calls.some(({ scope }) => scope !== null);
  const columns = [
    { key: "call", label: t("api.call") },
    { key: "parameters", label: t("api.parameters"), className: "hidden sm:table-cell" },
    ...(hasScopes ? [{ key: "scope", label: t("token.needs") }] : []),
  ];
  return (
    <Table caption={title} columns={columns}>
      <tbody>
        {calls.map(({ id, method, path, scope, parameters }) => (
          <Row key={id}>
            <RowHead>
              <span className="font-mono break-all">
                {method.toUpperCase()} {path}
              </span>
              <span className="block text-small text-ink-soft">{t(`api.calls.${id}`)}</span>
            </RowHead>
            <Cell className="hidden font-mono sm:table-cell">
              {parameters.map(({ name, required }) => (required ? name : `[${name}]`)).join(" ") || "–"}
            </Cell>
            {scope !== null && <Cell>{t(`token.scope.${scope}`)}</Cell>}
          </Row>
        ))}
      </tbody>
    </Table>
  );
}
