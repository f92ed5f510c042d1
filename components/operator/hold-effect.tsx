import { useLocale, useTranslations } from "next-intl";
import { PrefixText } from "#components/allow-list/prefix-text.tsx";
import { StateTag } from "#components/allow-list/state-tag.tsx";
import { Comparison } from "#components/history/comparison.tsx";
import { Note } from "#components/ui/note.tsx";
import type { AllowList } from "#lib/allow-list/allow-list.ts";
import { isSameList } from "#lib/allow-list/compare-lists.ts";

interface HoldEffectProps {
  readonly current: AllowList;
  readonly approved: AllowList;
}

/** What an approval does to the list: by meaning first, then both lists in full. */
export function HoldEffect({ current, approved }: HoldEffectProps) {
  const t = useTranslations("operator.holds");
  const locale = useLocale();
  return (
    <section className="grid gap-4">
      <h2 className="text-lead font-semibold">{t("effect")}</h2>
      {isSameList(current, approved) ? (
        <Note tone="info">{t("sameList")}</Note>
      ) : (
        <Comparison from={current} to={approved} latest={current.version} locale={locale} />
      )}
      <details>
        <summary className="link cursor-pointer">{t("lists")}</summary>
        <div className="mt-4 grid gap-x-9 gap-y-6 md:grid-cols-2">
          <FullList title={t("listNow", { version: current.version })} list={current} />
          <FullList title={t("listAfter")} list={approved} />
        </div>
      </details>
    </section>
  );
}

function FullList({ title, list }: { title: string; list: AllowList }) {
  return (
    <div className="grid content-start gap-2">
      <h3 className="font-semibold">{title}</h3>
      <ul className="grid gap-1">
        {list.entries.map(({ prefix, state }) => (
          <li key={prefix} className="flex flex-wrap items-baseline gap-x-3">
            <PrefixText text={prefix} /> <StateTag state={state} />
          </li>
        ))}
      </ul>
    </div>
  );
}
