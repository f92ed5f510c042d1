import { z } from "zod";
import { Instant } from "#lib/allow-list/instant.ts";
import { ProbeCode, Vantage, Verdict } from "#lib/mail-server/probe-code.ts";
import { Address } from "#lib/net/address.ts";
import { Port } from "#lib/net/port.ts";

const probeSteps = ["connect", "greeting", "ehlo", "starttls", "tls", "ehlo-tls", "quit"] as const;

/** One step of a conversation and how long it took. */
export const ProbeStep = z.strictObject({ step: z.enum(probeSteps), durationMs: z.number().nonnegative() });
export type ProbeStep = z.infer<typeof ProbeStep>;

/** What a server showed of itself while it began TLS. Texts are of printable ASCII, and cut. */
export const TlsFacts = z.strictObject({
  protocol: z.string(),
  cipher: z.string(),
  subject: z.string(),
  issuer: z.string(),
  names: z.array(z.string()),
  validFrom: Instant,
  validTo: Instant,
});
export type TlsFacts = z.infer<typeof TlsFacts>;

/** The conversation with one address. */
export const AddressReport = z.strictObject({
  address: Address,
  /** The address that we came from; null when no connection was made. */
  localAddress: Address.nullable(),
  codes: z.array(ProbeCode),
  verdict: Verdict,
  steps: z.array(ProbeStep),
  /** At most 4 KiB, each line with "S: " or "C: " before it; empty when the server is not an SMTP server. */
  transcript: z.string(),
  /** What it speaks instead, or the name of what went wrong with TLS; null when there is nothing more to say. */
  detail: z.string().nullable(),
  tls: TlsFacts.nullable(),
});
export type AddressReport = z.infer<typeof AddressReport>;

/** One probe of a host: what was found out about the name, and about each of its addresses apart. */
export const ProbeReport = z.strictObject({
  vantage: Vantage,
  port: Port,
  startedAt: Instant,
  /** Findings about the name itself. */
  codes: z.array(ProbeCode),
  addresses: z.array(AddressReport),
  verdict: Verdict,
});
export type ProbeReport = z.infer<typeof ProbeReport>;
