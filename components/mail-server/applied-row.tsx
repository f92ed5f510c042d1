import { useLocale, useTranslations } from "next-intl";
import { CheckRow } from "#components/mail-server/check-row.tsx";
import { toUpdatePath } from "#components/mail-server/to-firewall-path.ts";
import { ActionForm } from "#components/ui/action-form.tsx";
import type { FormAction } from "#components/ui/action-state.ts";
import { LinkButton } from "#components/ui/link-button.tsx";
import { LocalTime } from "#components/ui/local-time.tsx";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import type { FirewallVersion } from "#lib/mail-server/firewall-version.ts";
import type { MailServer } from "#lib/mail-server/mail-server.ts";

export interface AppliedStanding {
  readonly mailServer: MailServer;
  /** Null when nobody told and the firewall got nothing. */
  readonly known: FirewallVersion | null;
  /** The current version; 0 while there is none. */
  readonly latest: number;
  /** Tells that the current version was applied; null for who may only look. */
  readonly tell: FormAction | null;
}

const states = { none: "unknown", current: "good", behind: "warning" } as const;

/** Which version the firewall has, who said so, and the way to say it. */
export function AppliedRow({ mailServer, known, latest, tell }: AppliedStanding) {
  const t = useTranslations("mailServer.applied");
  const ui = useTranslations("ui");
  const locale = useLocale();
  const verdict = judge(known, latest);
  const update = verdict === "behind" && known !== null ? toUpdatePath(locale, mailServer, known.version) : null;
  return (
    <CheckRow
      state={states[verdict]}
      title={t(`title.${verdict}`, { version: known?.version ?? 0, latest })}
      action={
        update !== null && (
          <LinkButton tone="primary" href={update}>
            {t("update", { version: known?.version ?? 0 })}
          </LinkButton>
        )
      }
    >
      {known === null ? <p>{t("noneText")}</p> : <Source known={known} />}
      {tell !== null && latest > 0 && verdict !== "current" && (
        <ActionForm action={tell} problemTitle={ui("problem")} className="mt-2 grid gap-3">
          <div>
            <SubmitButton tone="plain">{t("tell", { version: latest })}</SubmitButton>
          </div>
        </ActionForm>
      )}
    </CheckRow>
  );
}

function Source({ known }: { known: FirewallVersion }) {
  const t = useTranslations("mailServer.applied");
  const by = known.kind === "told" ? known.by : null;
  const kind = known.kind === "fetched" ? "fetched" : (by?.kind ?? "unknown");
  return (
    <p>
      {t(`source.${kind}`, { name: by?.name ?? "" })} <LocalTime at={known.at} style="moment" locale={useLocale()} />
    </p>
  );
}

function judge(known: FirewallVersion | null, latest: number): keyof typeof states {
  if (known === null) return "none";
  return known.version >= latest ? "current" : "behind";
}
