import { CircleCheck, CircleDashed, CircleHelp, CircleX } from "lucide-react";
import { useTranslations } from "next-intl";
import { Tag } from "#components/ui/tag.tsx";
import type { DeliveryVerdict } from "#lib/mail-server/delivery.ts";

const looks = {
  "not-sent": { tone: "plain", icon: CircleHelp },
  waiting: { tone: "plain", icon: CircleDashed },
  matches: { tone: "open", icon: CircleCheck },
  differs: { tone: "blocked", icon: CircleX },
} as const;

/** Whether the provider delivers to where the customer wants it. */
export function MatchTag({ verdict }: { verdict: DeliveryVerdict }) {
  return <Tag {...looks[verdict]}>{useTranslations("mailServer.match")(verdict)}</Tag>;
}
