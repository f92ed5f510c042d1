import { useLocale, useTranslations } from "next-intl";
import { EntryTable } from "#components/allow-list/entry-table.tsx";
import { ChangeLine } from "#components/history/change-line.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import { LocalTime } from "#components/ui/local-time.tsx";
import { Note } from "#components/ui/note.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import type { AllowList } from "#lib/allow-list/allow-list.ts";
import type { Change } from "#lib/allow-list/change.ts";
import { toPath } from "#lib/i18n/to-path.ts";

interface VersionViewProps {
  readonly list: AllowList;
  readonly changes: readonly Change[];
  readonly latest: number;
}

/** One version: what it changed and the whole list as it was. */
export function VersionView({ list, changes, latest }: VersionViewProps) {
  const t = useTranslations("history");
  const locale = useLocale();
  const version = String(list.version);
  const compare = (from: number, to: number) => toPath(locale, "/history/compare", { from, to });
  return (
    <>
      <PageHead
        title={t("version.title", { version })}
        status={
          <p className="text-ink-soft">
            <LocalTime at={list.changedAt} style="moment" locale={locale} />
          </p>
        }
        crumbs={{
          above: [{ label: t("title"), href: toPath(locale, "/history") }],
          current: t("version.title", { version }),
        }}
        actions={
          <>
            {list.version > 1 && (
              <LinkButton href={compare(list.version - 1, list.version)}>{t("version.withPrevious")}</LinkButton>
            )}
            {list.version < latest && (
              <LinkButton href={compare(list.version, latest)}>{t("version.withLatest")}</LinkButton>
            )}
          </>
        }
      />
      {list.version < latest && <Note tone="warning">{t("version.old", { version, latest: String(latest) })}</Note>}
      <section className="grid gap-5">
        <h2 className="text-lead font-semibold">{t("version.changes")}</h2>
        {changes.map((change) => (
          <ChangeLine key={`${change.disposition} ${change.prefixes.join()}`} change={change} />
        ))}
      </section>
      <section className="grid gap-3">
        <h2 className="text-lead font-semibold">{t("version.list", { count: list.entries.length })}</h2>
        <EntryTable list={list} memory={null} caption={t("version.caption", { version })} />
      </section>
    </>
  );
}
