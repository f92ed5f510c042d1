import { useLocale, useTranslations } from "next-intl";
import { DnsMentionText } from "#components/allow-list/dns-mention-text.tsx";
import { mentionOf } from "#components/allow-list/dns-view.ts";
import { PrefixText } from "#components/allow-list/prefix-text.tsx";
import { EntryStateTag } from "#components/allow-list/state-tag.tsx";
import { PageLink } from "#components/ui/page-link.tsx";
import { Cell, GroupRow, Row, RowHead, Table } from "#components/ui/table.tsx";
import type { AllowList, Entry } from "#lib/allow-list/allow-list.ts";
import type { WatchMemory } from "#lib/allow-list/memory.ts";
import { families } from "#lib/net/address.ts";
import { familyOf } from "#lib/net/prefix.ts";

interface EntryTableProps {
  readonly list: AllowList;
  /** Null: the list is one of the past, and what DNS says now is no part of it. */
  readonly memory: WatchMemory | null;
  readonly caption: string;
}

const wide = "hidden sm:table-cell";

/** Every entry of a version, IPv4 first. */
export function EntryTable({ list, memory, caption }: EntryTableProps) {
  const t = useTranslations("allowList.column");
  const columns = [
    { key: "prefix", label: t("prefix") },
    { key: "state", label: t("state") },
    { key: "sources", label: t("sources"), className: wide },
    ...(memory === null ? [] : [{ key: "dns", label: t("dns"), className: wide }]),
    { key: "since", label: t("since"), className: wide },
  ];
  return (
    <Table caption={caption} columns={columns}>
      {families.map((family) => {
        const entries = list.entries.filter((entry) => familyOf(entry.prefix) === family);
        return (
          entries.length > 0 && (
            <tbody key={family}>
              <GroupRow columnCount={columns.length}>{t("family", { family, count: entries.length })}</GroupRow>
              {entries.map((entry) => (
                <EntryRow key={entry.prefix} entry={entry} memory={memory} />
              ))}
            </tbody>
          )
        );
      })}
    </Table>
  );
}

function EntryRow({ entry, memory }: { entry: Entry; memory: WatchMemory | null }) {
  const sources = useSourceNames(entry);
  const mention = memory && <DnsMentionText mention={mentionOf(entry.prefix, memory)} />;
  const since = <SinceLink version={entry.since} />;
  return (
    <Row>
      <RowHead>
        <PrefixText text={entry.prefix} />
        {/* On a narrow screen the hidden columns stand here. */}
        <span className="mt-0.5 flex flex-wrap gap-x-3 text-small text-ink-soft sm:hidden">
          <span>{sources}</span>
          {mention}
          {since}
        </span>
      </RowHead>
      <Cell>
        <EntryStateTag entry={entry} />
      </Cell>
      <Cell className={`text-small text-ink-soft ${wide}`}>{sources}</Cell>
      {memory && <Cell className={`text-small text-ink-soft ${wide}`}>{mention}</Cell>}
      <Cell className={`text-small text-ink-soft ${wide}`}>{since}</Cell>
    </Row>
  );
}

function SinceLink({ version }: { version: number }) {
  const t = useTranslations("states");
  return (
    <PageLink
      page={`/history/${version}`}
      className="text-inherit underline decoration-line underline-offset-2 hover:decoration-current"
    >
      {t("version", { version })}
    </PageLink>
  );
}

function useSourceNames({ sources }: Entry): string {
  const t = useTranslations("states.source");
  const locale = useLocale();
  return new Intl.ListFormat(locale, { type: "unit" }).format(sources.map((source) => t(source)));
}
