import { CircleCheck, CircleHelp, CircleX } from "lucide-react";
import { useTranslations } from "next-intl";
import { Tag } from "#components/ui/tag.tsx";
import type { SettingsMatch } from "#lib/mail-server/mail-server.ts";

const looks = {
  unconfirmed: { tone: "plain", icon: CircleHelp },
  same: { tone: "open", icon: CircleCheck },
  differs: { tone: "blocked", icon: CircleX },
} as const;

/** Whether the provider delivers to where the customer wants it. */
export function MatchTag({ match }: { match: SettingsMatch }) {
  return <Tag {...looks[match]}>{useTranslations("mailServer.match")(match)}</Tag>;
}
