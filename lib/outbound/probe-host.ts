import { judgeAddress, type ProbeCode } from "#lib/mail-server/probe-code.ts";
import type { ProbeReport } from "#lib/mail-server/probe-report.ts";
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

/** Probes a host at all of its addresses (the first 16) at once, each over one connection of its own. Never rejects. */
export async function probeHost(options: ProbeOptions, policy: OutboundPolicy): Promise<ProbeReport> {
  const { host, port, vantage, clock } = options;
  const startedAt = clock();
  const found = await findTargets(host, policy);
  if (found.kind !== "found") {
    const codes = [nameCodes[found.kind]];
    return { vantage, port, startedAt, codes, addresses: [], verdict: judgeAddress(codes, options) };
  }
  const codes: ProbeCode[] = found.failed.length > 0 ? ["dns_fail"] : [];
  const probes = found.targets.slice(0, ADDRESSES_MAX).map((target) => probeAddress(target, options));
  const addresses = await Promise.all(probes);
  const all = [...codes, ...addresses.flatMap((report) => report.codes)];
  return { vantage, port, startedAt, codes, addresses, verdict: judgeAddress(all, options) };
}
