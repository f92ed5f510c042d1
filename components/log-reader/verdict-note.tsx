import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { toVerdictText, type VerdictText } from "#components/log-reader/verdict-text.ts";
import { Note } from "#components/ui/note.tsx";
import type { LogVerdict } from "#lib/firewall-log/verdict.ts";

interface VerdictNoteProps {
  readonly verdict: LogVerdict;
  readonly expectedPort: number;
  readonly platform: string | null;
  readonly children: ReactNode;
}

/** The verdict in a sentence, and where to go on. */
export function VerdictNote({ verdict, expectedPort, platform, children }: VerdictNoteProps) {
  const t = useTranslations("logReader.report");
  const { key, tone, values, helps } = toVerdictText(verdict, expectedPort);
  return (
    <Note tone={tone} role="alert" title={t(`verdict.${key}.title`, values)}>
      <p>{t(`verdict.${key}.next`, values)}</p>
      {children}
      {helps !== null && <Help helps={helps} platform={platform} />}
    </Note>
  );
}

const places = { port: "#step-2", related: "#related" } as const;

function Help({
  helps,
  platform,
}: {
  readonly helps: NonNullable<VerdictText["helps"]>;
  readonly platform: string | null;
}) {
  const t = useTranslations("logReader.report");
  if (helps !== "rules") return <Jump to={places[helps]}>{t(helps)}</Jump>;
  if (platform === null) return <Jump to="#step-2">{t("choose")}</Jump>;
  return <Jump to="#step-4">{t("rules", { platform })}</Jump>;
}

function Jump({ to, children }: { readonly to: string; readonly children: ReactNode }) {
  return (
    <p>
      <a href={to} className="link font-medium">
        {children}
      </a>
    </p>
  );
}
