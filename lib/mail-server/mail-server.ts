import { z } from "zod";
import type { Instant } from "#lib/allow-list/instant.ts";
import type { MailServerInput } from "#lib/mail-server/mail-server-input.ts";
import type { Host } from "#lib/net/hostname.ts";
import type { Port } from "#lib/net/port.ts";

export const MailServerId = z.uuid().brand<"MailServerId">();
export type MailServerId = z.infer<typeof MailServerId>;

/** A registered mail server: what the customer wants, and what the provider says it has set. */
export type MailServer = MailServerInput & {
  readonly id: MailServerId;
  /** Goes up by one with each edit: an edit says which revision it was made from. */
  readonly revision: number;
  readonly createdAt: Instant;
  readonly updatedAt: Instant;
  readonly confirmed: ConfirmedSettings | null;
  readonly applied: AppliedVersion | null;
};

/** Where the provider says that it delivers to. */
export interface ConfirmedSettings {
  readonly host: Host;
  readonly port: Port;
  readonly at: Instant;
}

/** The version of the allow-list that somebody, or a program, says to have put into the firewall. */
export interface AppliedVersion {
  readonly version: number;
  readonly at: Instant;
  /** Null when the account or the token is gone. */
  readonly by: { readonly kind: "member" | "token"; readonly name: string } | null;
}

/** A mail server as it is right after its registration. */
export function asRegistered(input: MailServerInput, id: MailServerId, at: Instant): MailServer {
  return { ...input, id, revision: 1, createdAt: at, updatedAt: at, confirmed: null, applied: null };
}

export type SettingsMatch = "unconfirmed" | "same" | "differs";

/** Whether the provider delivers to where the customer wants it. */
export function matchSettings({ host, deliveryPort, confirmed }: MailServer): SettingsMatch {
  if (confirmed === null) return "unconfirmed";
  return confirmed.host === host && confirmed.port === deliveryPort ? "same" : "differs";
}

/** Where e-mail goes, as one writes it: "mail.example.com:2525", "[2001:db8::25]:25". */
export function toDeliveryText(host: Host, port: Port): string {
  return host.includes(":") ? `[${host}]:${port}` : `${host}:${port}`;
}
