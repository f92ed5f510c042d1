import { z } from "zod";
import type { Instant } from "#lib/allow-list/instant.ts";
import type { Vantage } from "#lib/mail-server/probe-code.ts";
import { type ProbeReport, ProbeStep } from "#lib/mail-server/probe-report.ts";
import { Address } from "#lib/net/address.ts";
import type { Host } from "#lib/net/hostname.ts";
import type { Port } from "#lib/net/port.ts";

export const ProbeId = z.uuid().brand<"ProbeId">();
export type ProbeId = z.infer<typeof ProbeId>;

/** `refused`: too many probes went to that address. `lost`: who took it on never finished it. */
export const ProbeState = z.enum(["queued", "running", "done", "refused", "lost"]);
export type ProbeState = z.infer<typeof ProbeState>;

/** The steps so far, in the order in which they ended, of all addresses together. */
export const ProbeProgress = z.array(ProbeStep.extend({ address: Address }));
export type ProbeProgress = z.infer<typeof ProbeProgress>;

/** One probe of a mail server, from one vantage. */
export interface Probe {
  readonly id: ProbeId;
  readonly vantage: Vantage;
  readonly host: Host;
  readonly port: Port;
  readonly requestedAt: Instant;
  readonly state: ProbeState;
  readonly progress: ProbeProgress;
  /** Null until it is done. */
  readonly report: ProbeReport | null;
}

export function isUnderWay({ state }: Probe): boolean {
  return state === "queued" || state === "running";
}
