import { z } from "zod";
import { Label } from "#lib/account/label.ts";
import { network } from "#lib/allow-list/network.ts";
import { secret, setting, settings, wholeNumber } from "#lib/env/setting.ts";
import { Address } from "#lib/net/address.ts";
import { dnsPort, readEndpoint } from "#lib/net/endpoint.ts";
import { Hostname } from "#lib/net/hostname.ts";
import { isLoopbackUrl } from "#lib/net/loopback.ts";
import { Port } from "#lib/net/port.ts";
import { Prefix } from "#lib/net/prefix.ts";

const roles = ["web", "watcher", "worker"] as const;

const levels = ["fatal", "error", "warn", "info", "debug", "trace", "silent"] as const;
const listenHost = z.union([Address, z.string().regex(/^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/i)]);
const email = z
  .string()
  .transform((text) => text.normalize("NFKC").toLowerCase())
  .pipe(z.email());
// A name and an address in angle brackets, or an address alone.
const mailbox = z
  .string()
  .refine((text) => email.safeParse(/^[^<>\p{Cc}]*<([^<>]*)>$/u.exec(text)?.[1] ?? text).success);
const prefixes = settings(Prefix, "a prefix without host bits, like 192.0.2.0/24");

const issuerText = "an https:// address without a query (http:// on loopback only), as the service itself writes it";
const openIdNames = ["OIDC_ISSUER", "OIDC_CLIENT_ID", "OIDC_CLIENT_SECRET", "OIDC_NAME"] as const;

/** The environment, one line a variable; an empty value counts as an absent one. docs/operations.md says what each does. */
export const EnvSchema = z
  .object({
    PORT: setting(Port, "a port from 1 to 65535").default(Port.parse("3000")),
    HOST: setting(listenHost, "an address or a host name to listen on").default("127.0.0.1"),
    BASE_URL: setting(z.string().transform(toOrigin), "an http:// or https:// address without a path").optional(),
    DATA_DIR: z.string().default("./data"),
    DATABASE_URL: secret(urlOf("postgres:", "postgresql:"), "a postgresql:// URL").optional(),
    ROLES: settings(z.enum(roles), `one of ${roles.join(", ")}`).default([...roles]),
    ALLOW_LIST_DNS_NAME: setting(Hostname, "a host name of two labels or more").default(network.dnsName),
    DNS_SERVERS: settings(readEndpoint(dnsPort), "like 192.0.2.53, 192.0.2.53:53 or [2001:db8::53]:53").optional(),
    WATCH_MIN_SECONDS: wholeNumber(1, 86_400).default(30),
    WATCH_MAX_SECONDS: wholeNumber(1, 86_400).default(900),
    RETIRE_CONFIRM_SECONDS: wholeNumber(0, 2_592_000).default(1800),
    RETIRE_AFTER_HOURS: wholeNumber(0, 8760).default(72),
    PUBLISHED_LIST_FILE: z.string().optional(),
    MAIL_RELAY_URL: secret(urlOf("smtp:", "smtps:"), "an smtp://user:pass@host:port URL").optional(),
    MAIL_FROM: setting(mailbox, "an e-mail address, with or without a name").optional(),
    AUTH_SECRET: secret(z.string().refine(isLongSecret), "32 bytes or longer").optional(),
    OPERATOR_EMAILS: settings(email, "an e-mail address").default([]),
    OIDC_ISSUER: setting(z.string().transform(toIssuer), issuerText).optional(),
    OIDC_CLIENT_ID: setting(z.string().regex(/^[\x20-\x7e]+$/), "printable ASCII").optional(),
    OIDC_CLIENT_SECRET: secret(z.string().regex(/^[\x20-\x7e]+$/), "printable ASCII").optional(),
    OIDC_NAME: setting(Label, "a name of at most 80 visible characters").optional(),
    TRUSTED_PROXIES: prefixes.default([]),
    PROBE_VANTAGE: setting(z.enum(["outside", "inside"]), "outside or inside").default("outside"),
    PROBE_ALLOW_TARGETS: prefixes.default([]),
    METRICS_TOKEN: secret(z.string().regex(/^[\x21-\x7e]+$/), "a token of printable ASCII without blanks").optional(),
    LOG_LEVEL: setting(z.enum(levels), `one of ${levels.join(", ")}`).default("info"),
  })
  // Also asked when another variable is bad, as all problems are told at once; a bad one compares as false.
  .refine((env) => !(env.WATCH_MIN_SECONDS > env.WATCH_MAX_SECONDS), {
    path: ["WATCH_MIN_SECONDS"],
    error: "is more than WATCH_MAX_SECONDS",
    when: () => true,
  })
  .refine((env) => env.MAIL_RELAY_URL === undefined || env.MAIL_FROM !== undefined, {
    path: ["MAIL_FROM"],
    error: "is needed with MAIL_RELAY_URL",
    when: () => true,
  })
  .refine(...neededInOpenId("OIDC_ISSUER"))
  .refine(...neededInOpenId("OIDC_CLIENT_ID"))
  .refine(...neededInOpenId("OIDC_CLIENT_SECRET"))
  .refine(...neededInOpenId("OIDC_NAME"));

/** RFC 2104 asks for a key of no less than the hash's length: 32 bytes for SHA-256. */
export function isLongSecret(text: string): boolean {
  return Buffer.byteLength(text) >= 32;
}

function neededInOpenId(name: (typeof openIdNames)[number]) {
  const isWhole = (env: Partial<Record<(typeof openIdNames)[number], unknown>>) =>
    env[name] !== undefined || openIdNames.every((other) => env[other] === undefined);
  const others = openIdNames.filter((other) => other !== name).join(", ");
  const problem = { path: [name], error: `is needed with ${others}`, when: () => true };
  return [isWhole, problem] as const;
}

function toOrigin(text: string, ctx: z.RefinementCtx): string {
  const url = URL.parse(text);
  const isOrigin = url !== null && /^https?:$/.test(url.protocol) && url.href === `${url.origin}/`;
  if (isOrigin) return url.origin;
  ctx.addIssue({ code: "custom", input: text });
  return z.NEVER;
}

// The address of the document that describes the service would be taken too, and then nothing says whose it is.
function toIssuer(text: string, ctx: z.RefinementCtx): string {
  const url = URL.parse(text);
  const isBare = url !== null && url.username === "" && url.password === "" && !/[?#]|\/\.well-known\//.test(text);
  if (isBare && (url.protocol === "https:" || (url.protocol === "http:" && isLoopbackUrl(text)))) return text;
  ctx.addIssue({ code: "custom", input: text });
  return z.NEVER;
}

function urlOf(...protocols: string[]) {
  return z.string().refine((text) => {
    const url = URL.parse(text);
    return url !== null && url.hostname !== "" && protocols.includes(url.protocol);
  });
}
