import { Search, Server } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { Button } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Field } from "#components/ui/field.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import { PageLink } from "#components/ui/page-link.tsx";
import { Section } from "#components/ui/section.tsx";
import { Cell, Row, RowHead, Table } from "#components/ui/table.tsx";
import { toPath } from "#lib/i18n/to-path.ts";
import { type CustomerEvent, customerEvents } from "#lib/notification/event.ts";

export interface ServerChoice {
  readonly id: string;
  readonly label: string;
  readonly host: string;
  /** Null follows what is chosen for all. */
  readonly events: readonly CustomerEvent[] | null;
}

interface ServerChoiceListProps {
  readonly servers: readonly ServerChoice[];
  /** How many have a choice of their own, of how many. */
  readonly own: number;
  readonly total: number;
  readonly text: string;
  readonly isFirst: boolean;
  readonly next: string | null;
}

/** Which mail servers follow the choice for all and which have their own, a page at a time. */
export function ServerChoiceList({ servers, own, total, text, isFirst, next }: ServerChoiceListProps) {
  const t = useTranslations("notifications.servers");
  const locale = useLocale();
  const columns = [
    { key: "name", label: t("name") },
    { key: "choice", label: t("choice"), className: "hidden sm:table-cell" },
    { key: "change", label: <span className="sr-only">{t("change")}</span> },
  ];
  return (
    <Section id="servers" title={t("title")} lead={t("lead", { own, total })}>
      {total > 0 && <ServerSearch text={text} />}
      {servers.length === 0 ? (
        <EmptyState icon={Server} title={t(total === 0 ? "none" : "notFound")}>
          {total === 0 ? (
            <PageLink page="/mail-servers">{t("toServers")}</PageLink>
          ) : (
            <PageLink page="/notifications">{t("showAll")}</PageLink>
          )}
        </EmptyState>
      ) : (
        <Table caption={t("title")} columns={columns}>
          <tbody>
            {servers.map((server) => (
              <ServerRow key={server.id} server={server} />
            ))}
          </tbody>
        </Table>
      )}
      {(!isFirst || next !== null) && (
        <nav aria-label={t("pages")} className="flex flex-wrap gap-2">
          {!isFirst && <LinkButton href={toPath(locale, "/notifications", { q: text })}>{t("first")}</LinkButton>}
          {next !== null && (
            <LinkButton href={toPath(locale, "/notifications", { q: text, after: next })}>{t("next")}</LinkButton>
          )}
        </nav>
      )}
    </Section>
  );
}

function ServerSearch({ text }: { readonly text: string }) {
  const t = useTranslations("notifications.servers");
  return (
    <search>
      <form action={toPath(useLocale(), "/notifications")} className="flex flex-wrap items-end gap-2">
        <div className="w-full min-w-0 grow basis-56 sm:max-w-sm">
          <Field name="q" type="search" label={t("search")} defaultValue={text} maxLength={253} />
        </div>
        <Button type="submit">
          <Search aria-hidden />
          {t("submit")}
        </Button>
      </form>
    </search>
  );
}

function ServerRow({ server: { id, label, host, events } }: { readonly server: ServerChoice }) {
  const t = useTranslations("notifications.servers");
  const count = events?.length ?? 0;
  const choice = events === null ? t("follows") : t("own", { count, total: customerEvents.length });
  return (
    <Row>
      <RowHead>
        <span className="font-medium [overflow-wrap:anywhere]">{label}</span>
        <span className="block font-mono text-small text-ink-soft [overflow-wrap:anywhere]">{host}</span>
        <span className="block text-small sm:hidden">{choice}</span>
      </RowHead>
      <Cell className="hidden sm:table-cell">{choice}</Cell>
      <Cell className="text-right">
        <PageLink page={`/notifications/mail-servers/${id}`} aria-label={t("changeOf", { label })}>
          {t("change")}
        </PageLink>
      </Cell>
    </Row>
  );
}
