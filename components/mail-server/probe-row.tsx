import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { CheckRow, type CheckState } from "#components/mail-server/check-row.tsx";
import { ProbeFindings } from "#components/mail-server/probe-findings.tsx";
import { ProbeProgress } from "#components/mail-server/probe-progress.tsx";
import { ActionForm } from "#components/ui/action-form.tsx";
import type { FormAction } from "#components/ui/action-state.ts";
import { SubmitButton } from "#components/ui/submit-button.tsx";
import { toPath } from "#lib/i18n/to-path.ts";
import type { MailServerId } from "#lib/mail-server/mail-server.ts";
import { isUnderWay, type Probe } from "#lib/mail-server/probe.ts";
import { hasConnected, type Verdict } from "#lib/mail-server/probe-code.ts";
import { ProbeStep } from "#lib/mail-server/probe-report.ts";

export interface ProbeStanding {
  readonly mailServerId: MailServerId;
  /** The newest from each vantage, `inside` first. */
  readonly probes: readonly Probe[];
  /** Null for who may only look. */
  readonly ask: FormAction | null;
}

const states: Readonly<Record<Verdict, CheckState>> = { ok: "good", warn: "warning", fail: "bad", unknown: "unknown" };

/** Whether a connection to the mail server gets through, and from where. Only from inside can that be said of NederHost's mail. */
export function ProbeRow({ mailServerId, probes, ask }: ProbeStanding) {
  const t = useTranslations("probe");
  const ui = useTranslations("ui");
  const [leading = null] = probes;
  const isRunning = probes.some(isUnderWay);
  const action = ask !== null && !isRunning && (
    <ActionForm
      action={ask}
      problemTitle={ui("problem")}
      className="grid justify-items-start gap-2 sm:justify-items-end"
    >
      <SubmitButton tone="plain">{t(leading === null ? "action" : "again")}</SubmitButton>
    </ActionForm>
  );
  const row = (state: CheckState, title: string, children: ReactNode) => (
    <CheckRow state={state} title={title} action={action}>
      {children}
    </CheckRow>
  );
  if (leading === null) return row("unknown", t("title.none"), <p>{t("noneText")}</p>);
  if (isRunning) return row("unknown", t("title.underWay"), <Progress mailServerId={mailServerId} probes={probes} />);
  const { report, vantage, state } = leading;
  if (report === null) {
    const isRefused = state === "refused";
    return row(
      "unknown",
      t(isRefused ? "title.refused" : "title.lost"),
      <p>{t(isRefused ? "refusedText" : "lostText")}</p>,
    );
  }
  const isOpen = vantage === "outside" && report.addresses.some(({ codes }) => hasConnected(codes));
  return row(
    states[report.verdict],
    t(`title.${vantage}.${report.verdict}`),
    <>
      {vantage === "outside" && <p>{t("outsideOnly")}</p>}
      {isOpen && <p>{t("openToEveryone")}</p>}
      {probes.map((probe) => probe.report && <ProbeFindings key={probe.id} report={probe.report} />)}
    </>,
  );
}

function Progress({ mailServerId, probes }: Omit<ProbeStanding, "ask">) {
  const t = useTranslations("probe");
  const locale = useLocale();
  const steps = probes.flatMap(({ progress }) => progress);
  return (
    <ProbeProgress
      initial={steps}
      events={toPath(locale, `/mail-servers/${mailServerId}/probe`)}
      waiting={t("waiting")}
      names={Object.fromEntries(ProbeStep.shape.step.options.map((name) => [name, t(`step.${name}`)]))}
    />
  );
}
