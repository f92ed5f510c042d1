import { Clock, Minus, Plus, RefreshCw, TrendingDown } from "lucide-react";
import { useTranslations } from "next-intl";
import { Tag } from "#components/ui/tag.tsx";
import type { Change } from "#lib/allow-list/change.ts";

const looks = {
  add: { tone: "open", icon: Plus },
  change: { tone: "info", icon: RefreshCw },
  retire: { tone: "retiring", icon: TrendingDown },
  remove: { tone: "blocked", icon: Minus },
  planned: { tone: "planned", icon: Clock },
} as const;

/** What happened to the prefixes of a change, in a word. A prefix that enters before it is used is announced. */
export function ChangeTag({ change }: { change: Change }) {
  const t = useTranslations("states.disposition");
  const kind = change.disposition === "add" && change.state === "planned" ? "planned" : change.disposition;
  return <Tag {...looks[kind]}>{t(kind)}</Tag>;
}
