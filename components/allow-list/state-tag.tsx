import { Check, Clock, TrendingDown } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { LocalTime } from "#components/ui/local-time.tsx";
import { Tag } from "#components/ui/tag.tsx";
import type { Entry, EntryState } from "#lib/allow-list/allow-list.ts";

const looks = {
  active: { tone: "open", icon: Check },
  planned: { tone: "planned", icon: Clock },
  retiring: { tone: "retiring", icon: TrendingDown },
} as const;

/** The state in a word, without dates. */
export function StateTag({ state }: { state: EntryState }) {
  const t = useTranslations("states.state");
  return <Tag {...looks[state]}>{t(state)}</Tag>;
}

/** The state of an entry, with the day on which it changes. */
export function EntryStateTag({ entry }: { entry: Entry }) {
  const t = useTranslations("allowList.state");
  const locale = useLocale();
  const at = entry.state === "planned" ? entry.effectiveAt : entry.keepUntil;
  if (entry.state === "active" || at === null) return <StateTag state={entry.state} />;
  const day = () => <LocalTime at={at} style="short" locale={locale} />;
  return (
    <Tag {...looks[entry.state]}>
      <span>{t.rich(entry.state, { day })}</span>
    </Tag>
  );
}
