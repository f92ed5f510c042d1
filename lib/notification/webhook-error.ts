import { z } from "zod";

/**
 * Why a try to reach a webhook failed.
 * - `unreachable`: no address that may and can be reached; whether it is private or just not there is not told;
 * - `refused`: nobody listens on the port;
 * - `name-unknown`, `dns`: the name has no address, or could not be looked up;
 * - `timeout`, `closed`: no status in time, or the connection was closed without one;
 * - `certificate`, `tls`: the certificate is not valid for the name, or there is no TLS;
 * - `not-http`, `too-long`: the answer is none of HTTP, or came with more than 64 KiB;
 * - `redirect`: it says to go elsewhere, which is not done;
 * - `secret-locked`, `secret-damaged`: what signs cannot be read, as AUTH_SECRET is another one, or as its row is damaged.
 */
const codes = [
  "unreachable",
  "refused",
  "name-unknown",
  "dns",
  "timeout",
  "closed",
  "certificate",
  "tls",
  "not-http",
  "too-long",
  "redirect",
  "secret-locked",
  "secret-damaged",
] as const;
const Code = z.enum(codes);
const Status = z.templateLiteral(["status-", z.string().regex(/^[1-5][0-9]{2}$/)]);

/** A code, or "status-503" for what the receiver answered. */
export const WebhookError = z.union([Code, Status]);
export type WebhookError = z.infer<typeof WebhookError>;

/** A stored error in parts, for a text: "status-503" is `status` with 503. What is none of a webhook is a `fault`. */
export function readWebhookError(text: string): {
  readonly code: (typeof codes)[number] | "status" | "fault";
  readonly status: string;
} {
  const code = Code.safeParse(text);
  if (code.success) return { code: code.data, status: "" };
  if (Status.safeParse(text).success) return { code: "status", status: text.slice("status-".length) };
  return { code: "fault", status: "" };
}
