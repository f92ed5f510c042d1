import { addMs } from "#lib/allow-list/instant.ts";
import type { ProbeCode } from "#lib/mail-server/probe-code.ts";
import { ProbeReport } from "#lib/mail-server/probe-report.ts";
import { beatProber } from "#lib/services/beat-prober.ts";
import { checkOpening } from "#lib/services/check-opening.ts";
import { claimProbe } from "#lib/services/claim-probe.ts";
import type { ServiceContext } from "#lib/services/context.ts";
import { recordProbeEnd } from "#lib/services/record-probe.ts";

export type Outside = ReturnType<typeof standOutside>;

/** Somebody who looks from outside at openings, seconds after the moment of a context. */
export function standOutside(from: ServiceContext) {
  const start = from.now();
  const later = <Ctx extends ServiceContext>(ctx: Ctx, seconds: number) => {
    return { ...ctx, now: () => addMs(start, seconds * 1000) };
  };
  const systemAt = (seconds: number) => later({ ...from, actor: { kind: "system" } as const }, seconds);
  return {
    later,
    systemAt,
    look: async (seconds: number) => {
      await beatProber(systemAt(seconds), "outside");
      return checkOpening(systemAt(seconds));
    },
    /** Takes on what was asked and finds this; nothing: it is refused. */
    answer: async (seconds: number, ...found: ProbeCode[][]) => {
      const probe = await claimProbe(systemAt(seconds), "outside");
      if (probe === null) throw new Error("nothing was asked");
      await recordProbeEnd(systemAt(seconds), probe.id, found.length === 0 ? null : toFoundReport(found));
    },
  };
}

/** What a probe from outside reports that found these codes, by address. */
export function toFoundReport(found: readonly ProbeCode[][]): ProbeReport {
  const addresses = found.map((codes, index) => ({
    ...{ address: `192.0.2.${index + 1}`, localAddress: null, codes, verdict: "ok", steps: [] },
    ...{ transcript: "", detail: null, tls: null },
  }));
  const report = { vantage: "outside", port: 2525, startedAt: 0, codes: [], addresses, verdict: "ok" };
  return ProbeReport.parse(report);
}
