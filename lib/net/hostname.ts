import { z } from "zod";
import { Address } from "#lib/net/address.ts";

const LABEL = /^(?!-)[a-z0-9-]{1,63}(?<!-)$/;
// IDNA reads these as dots (UTS #46); everything else outside letters, digits, marks, hyphen and dot is refused first.
const ALLOWED = /^[\p{L}\p{N}\p{M}.\u3002\u00b7-]+$/u;

/**
 * A host name in its ASCII form, lower case, without the root dot: LDH labels (RFC 5890), at most 253 characters, at least
 * two labels, the last one not a number. An internationalized name is converted ("münchen.example" to "xn--mnchen-3ya.example").
 */
export const Hostname = z.string().max(1000, "hostname.length").transform(toAscii).brand<"Hostname">();
export type Hostname = z.infer<typeof Hostname>;

/** A mail server's host: a host name, or an IPv4 or IPv6 address in canonical text. */
export const Host = z.union([Address, Hostname], { error: "host.syntax" });
export type Host = z.infer<typeof Host>;

function toAscii(text: string, ctx: z.RefinementCtx): string {
  const problem = (message: string) => {
    ctx.addIssue({ code: "custom", message, input: text });
    return z.NEVER;
  };
  const name = text.endsWith(".") ? text.slice(0, -1) : text;
  if (!ALLOWED.test(name)) return problem("hostname.characters");
  const ascii = URL.canParse(`http://${name}/`) ? new URL(`http://${name}/`).hostname : "";
  if (ascii === "") return problem("hostname.syntax");
  if (ascii.length > 253) return problem("hostname.length");
  const labels = ascii.split(".");
  if (!labels.every((label) => LABEL.test(label))) return problem("hostname.label");
  if (labels.length < 2) return problem("hostname.single_label");
  // A last label of digits makes resolvers and browsers read the whole as an IPv4 address (WHATWG URL, "ends in a number").
  if (/^(0x[0-9a-f]*|[0-9]+)$/.test(labels.at(-1) ?? "")) return problem("hostname.numeric");
  return ascii;
}
