import { z } from "zod";
import { Address, specialUseOf } from "#lib/net/address.ts";
import { type Host, Hostname } from "#lib/net/hostname.ts";
import { isReachable } from "#lib/net/internet-host.ts";
import { Port } from "#lib/net/port.ts";
import type { Prefix } from "#lib/net/prefix.ts";
import { isSpecialName } from "#lib/net/special-name.ts";

/** Where a webhook goes, taken apart. */
export interface WebhookTarget {
  readonly scheme: "https" | "http";
  readonly host: Host;
  readonly port: Port;
  /** Host and port as in the Host header (RFC 9110 section 7.2): no default port, an IPv6 address in brackets. */
  readonly authority: string;
  /** Path and query: "/hooks/1?a=b". */
  readonly path: string;
}

const WEBHOOK_URL_MAX = 1000;

const PARTS = /^(?<scheme>[a-z][a-z0-9+.-]*):\/\/(?<authority>[^/?#]*)(?<path>[/?].*)?$/i;
const AUTHORITY = /^(?:\[(?<ipv6>[^\]]*)\]|(?<plain>[^:[\]]*))(?::(?<port>.*))?$/;
const defaultPorts: Readonly<Record<string, Port>> = { https: Port.parse(443), http: Port.parse(80) };

/**
 * The address of a webhook in one spelling: https, a host that may be on the internet, port 443, 80 or 1024 and above, no user name
 * and no fragment. `allowed` is what the operator of this installation lets it reach although it is not public: only a literal within
 * that may be spoken to without TLS. Every message is the key of a text.
 */
export function webhookUrl(allowed: readonly Prefix[]) {
  return z
    .string("required")
    .trim()
    .min(1, "required")
    .max(WEBHOOK_URL_MAX, "webhook_url.length")
    .transform((text, ctx) => {
      const read = readUrl(text, allowed);
      if (typeof read !== "string") return `${read.scheme}://${read.authority}${read.path}`;
      ctx.addIssue({ code: "custom", message: read, input: text });
      return z.NEVER;
    });
}

/** The parts of a stored address; null when it would not be accepted (any more). */
export function readWebhookTarget(url: string, allowed: readonly Prefix[]): WebhookTarget | null {
  const read = readUrl(url, allowed);
  return typeof read === "string" ? null : read;
}

function readUrl(text: string, allowed: readonly Prefix[]): WebhookTarget | string {
  // A URL parser drops tabs and line ends and reads a backslash as a slash: what is stored would not be what was read.
  if (/[\p{Cc}\p{Z}\\]/u.test(text)) return "webhook_url.characters";
  if (text.includes("#")) return "webhook_url.fragment";
  const { scheme: written = "", authority = "", path = "/" } = PARTS.exec(text)?.groups ?? {};
  const scheme = written.toLowerCase();
  if (scheme === "") return "webhook_url.syntax";
  if (scheme !== "https" && scheme !== "http") return "webhook_url.scheme";
  if (authority.includes("@")) return "webhook_url.userinfo";
  const { ipv6, plain, port: portText } = AUTHORITY.exec(authority)?.groups ?? {};
  if (ipv6 === undefined && plain === undefined) return "webhook_url.syntax";
  const host = readHost(ipv6 ?? plain ?? "", ipv6 !== undefined, allowed);
  if ("problem" in host) return host.problem;
  if (scheme === "http" && !host.isAllowed) return "webhook_url.scheme";
  const port = portText === undefined ? defaultPorts[scheme] : Port.safeParse(portText).data;
  if (port === undefined || !isWebhookPort(port)) return "webhook_url.port";
  const shown = ipv6 === undefined ? host.host : `[${host.host}]`;
  const canonical = URL.parse(`https://host.example${path}`);
  if (canonical === null) return "webhook_url.syntax";
  return {
    scheme,
    host: host.host,
    port,
    authority: port === defaultPorts[scheme] ? shown : `${shown}:${port}`,
    path: `${canonical.pathname}${canonical.search}`,
  };
}

function readHost(
  text: string,
  isBracketed: boolean,
  allowed: readonly Prefix[],
): { readonly host: Host; readonly isAllowed: boolean } | { readonly problem: string } {
  if (isBracketed || /^[0-9.]+$/.test(text)) {
    const address = Address.safeParse(text);
    if (!address.success || isBracketed !== address.data.includes(":")) return { problem: "host.address" };
    if (!isReachable(address.data, allowed)) return { problem: "webhook_url.private" };
    return { host: address.data, isAllowed: specialUseOf(address.data) !== null };
  }
  const name = Hostname.safeParse(text);
  if (isSpecialName(name.data ?? text)) return { problem: "webhook_url.private" };
  if (!name.success) return { problem: name.error.issues[0]?.message ?? "host.syntax" };
  return { host: name.data, isAllowed: false };
}

// A web service, not any door: 443, 80, and what may be listened on without privileges.
function isWebhookPort(port: Port): boolean {
  return port === 443 || port === 80 || port >= 1024;
}
