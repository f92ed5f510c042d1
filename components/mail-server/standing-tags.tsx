import { CircleAlert, CircleCheck, CircleHelp, CircleX } from "lucide-react";
import { useTranslations } from "next-intl";
import { Tag } from "#components/ui/tag.tsx";
import type { FirewallStanding, ProbeStanding } from "#lib/mail-server/mail-server-listing.ts";

const firewalls = {
  current: { tone: "open", icon: CircleCheck },
  behind: { tone: "retiring", icon: CircleAlert },
  unknown: { tone: "plain", icon: CircleHelp },
} as const;

const probes = {
  good: { tone: "open", icon: CircleCheck },
  doubtful: { tone: "retiring", icon: CircleAlert },
  bad: { tone: "blocked", icon: CircleX },
  none: { tone: "plain", icon: CircleHelp },
} as const;

/** Whether a firewall has the current version of the allow-list. */
export function FirewallTag({ standing }: { standing: FirewallStanding }) {
  return <Tag {...firewalls[standing]}>{useTranslations("mailServer.firewallStanding")(standing)}</Tag>;
}

/** How the last test of a mail server came out. */
export function ProbeTag({ standing }: { standing: ProbeStanding }) {
  return <Tag {...probes[standing]}>{useTranslations("mailServer.probeStanding")(standing)}</Tag>;
}
