import { z } from "zod";
import { splitHostAndPort } from "#lib/mail-server/split-host-and-port.ts";
import { Address, specialUseOf } from "#lib/net/address.ts";
import { type Host, Hostname } from "#lib/net/hostname.ts";
import { isSpecialName } from "#lib/net/special-name.ts";

/**
 * The host that the provider delivers to: a name, or an address that is reachable over the internet. A private or special-use
 * address is refused with its reason, a special-use name (RFC 6761, 6762, 7686, 8375) as `host.special_name`. Names of RFC 2606
 * that resolve nowhere, such as mail.example.com, are names like any other.
 */
export const MailServerHost = z.string("required").trim().min(1, "required").transform(readHost);
export type MailServerHost = z.infer<typeof MailServerHost>;

const reasons: Readonly<Record<string, string>> = {
  private: "host.private",
  uniqueLocal: "host.private",
  carrierGradeNat: "host.carrier_grade_nat",
  loopback: "host.loopback",
  linkLocal: "host.link_local",
};

function readHost(text: string, ctx: z.RefinementCtx): Host {
  const problem = (message: string) => {
    ctx.addIssue({ code: "custom", message, input: text });
    return z.NEVER;
  };
  if (splitHostAndPort(text) !== null) return problem("host.with_port");
  if (looksLikeAddress(text)) {
    const address = Address.safeParse(text);
    if (!address.success) return problem("host.address");
    const use = specialUseOf(address.data);
    return use === null ? address.data : problem(reasons[use] ?? "host.reserved");
  }
  if (isSpecialName(text)) return problem("host.special_name");
  const name = Hostname.safeParse(text);
  if (!name.success) return problem(name.error.issues[0]?.message ?? "host.syntax");
  return isSpecialName(name.data) ? problem("host.special_name") : name.data;
}

function looksLikeAddress(text: string): boolean {
  return text.includes(":") || /^[0-9.]+$/.test(text);
}
