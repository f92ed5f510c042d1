import { CircleCheck, CircleSlash, CircleX, Hourglass } from "lucide-react";
import { useTranslations } from "next-intl";
import { Tag } from "#components/ui/tag.tsx";
import type { HoldRecord } from "#lib/allow-list/hold-record.ts";

const looks = {
  waiting: { tone: "retiring", icon: Hourglass },
  approved: { tone: "open", icon: CircleCheck },
  rejected: { tone: "blocked", icon: CircleX },
  withdrawn: { tone: "plain", icon: CircleSlash },
} as const;

/** What became of a hold, in a word. */
export function OutcomeTag({ hold: { closed } }: { hold: Pick<HoldRecord, "closed"> }) {
  const outcome = closed?.outcome ?? "waiting";
  return <Tag {...looks[outcome]}>{useTranslations("operator.holds.outcome")(outcome)}</Tag>;
}
