import { judgeAddress, type ProbeCode } from "#lib/mail-server/probe-code.ts";
import type { AddressReport, ProbeReport } from "#lib/mail-server/probe-report.ts";
import type { Address } from "#lib/net/address.ts";
import { findTargets, type OutboundPolicy, type Targets } from "#lib/outbound/safe-connect.ts";
import { type ProbeOptions, probeAddress } from "#lib/outbound/smtp-probe.ts";

const ADDRESSES_MAX = 16;

const nameCodes: Readonly<Record<Exclude<Targets["kind"], "found">, ProbeCode>> = {
  blocked: "blocked_target",
  private: "dns_private_only",
  nxdomain: "dns_nxdomain",
  nodata: "dns_nodata",
  fail: "dns_fail",
};

export interface ProbePolicy extends OutboundPolicy {
  /** Whether these addresses may bear another probe. */
  readonly permit: (addresses: readonly Address[]) => Promise<boolean>;
}

/** Probes a host at all of its addresses (the first 16) at once, each over one connection of its own. Null when that is not permitted. */
export async function probeHost(options: ProbeOptions, policy: ProbePolicy): Promise<ProbeReport | null> {
  const { host, port, vantage, clock } = options;
  const startedAt = clock();
  const found = await findTargets(host, policy);
  if (found.kind !== "found") {
    const codes = [nameCodes[found.kind]];
    return { vantage, port, startedAt, codes, addresses: [], verdict: judgeAddress(codes, options) };
  }
  const codes: ProbeCode[] = found.failed.length > 0 ? ["dns_fail"] : [];
  const targets = found.targets.slice(0, ADDRESSES_MAX);
  if (!(await policy.permit(targets.map(({ address }) => address)))) return null;
  const addresses = await Promise.all(targets.map((target) => probeAddress(target, options)));
  if (isDeliveredElsewhere(options, addresses)) codes.push("wrong_port");
  const all = [...codes, ...addresses.flatMap((report) => report.codes)];
  return { vantage, port, startedAt, codes, addresses, verdict: judgeAddress(all, options) };
}

// Told only of a server that does answer here: mail is then delivered to a door beside the one that is open.
function isDeliveredElsewhere(
  { port, deliveredPort = null }: ProbeOptions,
  addresses: readonly AddressReport[],
): boolean {
  const hasAnswered = addresses.some(({ codes }) => codes.some((code) => code.startsWith("ok_")));
  return hasAnswered && deliveredPort !== null && deliveredPort !== port;
}
