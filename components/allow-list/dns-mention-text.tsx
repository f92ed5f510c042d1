import { Check, CircleHelp, CircleSlash, Minus } from "lucide-react";
import { useTranslations } from "next-intl";
import type { DnsMention } from "#components/allow-list/dns-view.ts";

const looks = {
  named: { icon: Check, ink: "text-open" },
  "not-named": { icon: CircleSlash, ink: "text-ink-soft" },
  inexpressible: { icon: Minus, ink: "text-ink-soft" },
  unknown: { icon: CircleHelp, ink: "text-ink-soft" },
} as const;

export function DnsMentionText({ mention }: { mention: DnsMention }) {
  const t = useTranslations("allowList.mention");
  const { icon: Icon, ink } = looks[mention];
  return (
    <span className="inline-flex items-baseline gap-1.5 whitespace-nowrap">
      <Icon aria-hidden className={`size-3.5 shrink-0 self-center ${ink}`} strokeWidth={2.25} />
      {t(mention)}
    </span>
  );
}
