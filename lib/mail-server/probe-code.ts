import { z } from "zod";

/** Where a probe connects from: an address on the allow-list, or any other place. */
export const Vantage = z.enum(["inside", "outside"]);
export type Vantage = z.infer<typeof Vantage>;

/** What a probe can find. Each is a message `probe.code.<code>`. */
export const probeCodes = [
  "blocked_target",
  "dns_nxdomain",
  "dns_nodata",
  "dns_fail",
  "dns_private_only",
  "tcp_refused",
  "tcp_timeout",
  "net_unreachable",
  "host_unreachable",
  "tcp_reset_after_accept",
  "closed_before_banner",
  "banner_timeout",
  "banner_421",
  "banner_4xx",
  "banner_554",
  "not_smtp",
  "banner_tarpit",
  "ehlo_rejected",
  "starttls_missing",
  "starttls_masked",
  "starttls_refused",
  "starttls_injected",
  "tls_handshake_failed",
  "tls_old",
  "cert_expired",
  "cert_not_yet",
  "cert_name_mismatch",
  "cert_self_signed",
  "cert_chain_incomplete",
  "cert_expires_soon",
  "wrong_port",
  "flooded",
  "too_slow",
  "ok_plain",
  "ok_starttls",
  "ok_implicit_tls",
] as const;
export const ProbeCode = z.enum(probeCodes);
export type ProbeCode = z.infer<typeof ProbeCode>;

/** `unknown`: it can't be decided from here, which is no sign of a fault. From best to worst, but for `unknown`. */
const verdicts = ["ok", "unknown", "warn", "fail"] as const;
export const Verdict = z.enum(verdicts);
export type Verdict = z.infer<typeof Verdict>;

export interface Circumstances {
  readonly vantage: Vantage;
  /** The customer wants TLS with a certificate that holds. */
  readonly isTlsRequired: boolean;
}

const always: Partial<Record<ProbeCode, Verdict>> = {
  blocked_target: "unknown",
  dns_nxdomain: "fail",
  dns_nodata: "fail",
  dns_fail: "unknown",
  dns_private_only: "fail",
  net_unreachable: "unknown",
  host_unreachable: "unknown",
  banner_timeout: "warn",
  banner_421: "unknown",
  banner_4xx: "warn",
  not_smtp: "fail",
  banner_tarpit: "ok",
  ehlo_rejected: "warn",
  starttls_injected: "fail",
  tls_old: "warn",
  cert_expires_soon: "warn",
  wrong_port: "fail",
  flooded: "unknown",
  too_slow: "unknown",
};

// From outside it is what a right firewall looks like: whoever isn't on the list is kept out.
const keptOut: readonly ProbeCode[] = ["tcp_refused", "tcp_timeout"];

// A right firewall lets these through, so whoever refuses an outsider here may do so on purpose.
const turnedAway: readonly ProbeCode[] = ["tcp_reset_after_accept", "closed_before_banner", "banner_554"];

/**
 * What a finding means, by where it was found from and what the customer wants. From outside an answer is no proof that
 * NederHost can deliver, and that a port is open to everyone is told apart (see {@link judgeAddress}).
 */
export function judgeCode(code: ProbeCode, { vantage, isTlsRequired }: Circumstances): Verdict {
  if (keptOut.includes(code)) return vantage === "inside" ? "fail" : "ok";
  if (turnedAway.includes(code)) return "fail";
  if (code.startsWith("ok_")) return code === "ok_plain" && isTlsRequired ? "fail" : "ok";
  return always[code] ?? (isTlsRequired ? "fail" : "warn");
}

/** True for what is only found on a port that took the connection. */
export function hasConnected(codes: readonly ProbeCode[]): boolean {
  return codes.length > 0 && !codes.some((code) => notConnected.includes(code));
}

const notConnected: readonly ProbeCode[] = [
  "blocked_target",
  "dns_nxdomain",
  "dns_nodata",
  "dns_fail",
  "dns_private_only",
  "tcp_refused",
  "tcp_timeout",
  "net_unreachable",
  "host_unreachable",
];

/** What all findings about one address mean together; a port that is open to an outsider is at least a warning. */
export function judgeAddress(codes: readonly ProbeCode[], circumstances: Circumstances): Verdict {
  if (codes.length === 0) return "unknown";
  const found = codes.map((code) => judgeCode(code, circumstances));
  if (circumstances.vantage === "outside" && hasConnected(codes)) found.push("warn");
  return found.reduce(
    (worst, verdict) => (verdicts.indexOf(verdict) > verdicts.indexOf(worst) ? verdict : worst),
    "ok",
  );
}
