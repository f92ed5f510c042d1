import { BookOpenCheck, FlaskConical, SpellCheck } from "lucide-react";
import { useTranslations } from "next-intl";
import { Tag } from "#components/ui/tag.tsx";
import type { Proof } from "#lib/firewall/platform.ts";

const looks = {
  packets: { tone: "open", icon: FlaskConical },
  parser: { tone: "info", icon: SpellCheck },
  grammar: { tone: "plain", icon: BookOpenCheck },
} as const;

/** How sure one can be of a snippet. */
export function ProofTag({ proof: { level, tools } }: { proof: Proof }) {
  const t = useTranslations("firewall.proof");
  return (
    <Tag {...looks[level]}>
      <span>{t(level, { tools })}</span>
    </Tag>
  );
}
