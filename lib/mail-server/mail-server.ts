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
  readonly wish: DeliveryWish;
  readonly confirmed: ConfirmedSettings | null;
  /** The last difference that somebody said to know about, as `toDifferenceText` writes it. */
  readonly acknowledgedDifference: string | null;
  readonly applied: AppliedVersion | null;
};

/** What became of the delivery settings that the customer wants. */
export interface DeliveryWish {
  /** When host, port or TLS was last changed, or the provider last asked to look again. */
  readonly at: Instant;
  /** The provider has read it since. */
  readonly isRead: boolean;
}

/** Where mail is delivered to, as far as anybody said. */
export interface ConfirmedSettings {
  readonly host: Host;
  readonly port: Port;
  readonly at: Instant;
  /** Said after the newest change of what the customer wants. */
  readonly isCurrent: boolean;
  /** The provider itself, or a customer who looked there; null when their account is gone. */
  readonly by: { readonly kind: "provider" } | { readonly kind: "customer"; readonly name: string | null };
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
  const none = { confirmed: null, acknowledgedDifference: null, applied: null };
  return { ...input, id, revision: 1, createdAt: at, updatedAt: at, wish: { at, isRead: false }, ...none };
}

/** Where e-mail goes, as one writes it: "mail.example.com:2525", "[2001:db8::25]:25". */
export function toDeliveryText(host: Host, port: Port): string {
  return host.includes(":") ? `[${host}]:${port}` : `${host}:${port}`;
}
