import { useTranslations } from "next-intl";
import { Advice } from "#components/allow-list/advice.tsx";
import { AggregatedTable } from "#components/allow-list/aggregated-table.tsx";
import { Differences } from "#components/allow-list/differences.tsx";
import { EntryTable } from "#components/allow-list/entry-table.tsx";
import { FailedLookups } from "#components/allow-list/failed-lookups.tsx";
import { toListForm } from "#components/allow-list/list-form.ts";
import { ListText } from "#components/allow-list/list-text.tsx";
import { ListToolbar } from "#components/allow-list/list-toolbar.tsx";
import { Note } from "#components/ui/note.tsx";
import { type AllowList, toAggregated, toExact } from "#lib/allow-list/allow-list.ts";
import type { WatchMemory } from "#lib/allow-list/memory.ts";
import type { Prefix } from "#lib/net/prefix.ts";

interface AllowListViewProps {
  readonly list: AllowList;
  readonly memory: WatchMemory | null;
  readonly published: readonly Prefix[];
  /** What the address of the page asks for; empty for nothing. */
  readonly form: string;
}

/** The list itself, and what is to be known about it. */
export function AllowListView({ list, memory, published, form: asked }: AllowListViewProps) {
  const form = toListForm(asked) ?? "exact";
  const t = useTranslations("allowList");
  const lines = { exact: toExact(list), aggregated: toAggregated(list) };
  const caption = t("caption", { version: list.version });
  return (
    <div className="grid min-w-0 content-start gap-7">
      {asked !== "" && toListForm(asked) === null && (
        <Note tone="bad" role="alert" title={t("form.unknown")}>
          {t("form.unknownText")}
        </Note>
      )}
      <section className="grid gap-4">
        <ListToolbar form={form} counts={{ exact: lines.exact.length, aggregated: lines.aggregated.length }} />
        {form === "exact" ? (
          <EntryTable list={list} memory={memory} caption={caption} />
        ) : (
          <>
            <p className="prose-width text-small text-ink-soft">{t("form.aggregatedHint")}</p>
            <AggregatedTable list={list} caption={caption} />
          </>
        )}
        <ListText lines={lines[form]} />
      </section>
      <FailedLookups memory={memory} />
      <Differences list={list} memory={memory} published={published} />
      <Advice />
    </div>
  );
}
