import { z } from "zod";
import type { Instant } from "#lib/allow-list/instant.ts";
import type { MailServerId } from "#lib/mail-server/mail-server.ts";
import type { MailServerInput, TlsExpectation } from "#lib/mail-server/mail-server-input.ts";
import type { Host } from "#lib/net/hostname.ts";
import type { Port } from "#lib/net/port.ts";

const CURSOR_MAX = 2n ** 63n - 1n;

/** How far a reader of the changes has read, as plain decimal text: the id of the last one, or 0 to begin with the first. */
export const DeliveryCursor = z
  .string("cursor.syntax")
  .regex(/^(0|[1-9][0-9]{0,18})$/, "cursor.syntax")
  .transform(BigInt)
  .refine((cursor) => cursor <= CURSOR_MAX, "cursor.syntax");
export type DeliveryCursor = z.infer<typeof DeliveryCursor>;

/** Which stream a cursor is of: another database has another one, and so has this one after a backup was put back. */
export const DeliveryStream = z.uuid("stream.syntax");
export type DeliveryStream = z.infer<typeof DeliveryStream>;

/** One change of what a customer wants, complete in itself. Ids rise in the order in which changes happened, with gaps. */
export interface DeliveryChange {
  readonly id: DeliveryCursor;
  readonly mailServerId: MailServerId;
  readonly organizationId: string;
  readonly at: Instant;
  /** Null when the mail server was removed: nothing is to be delivered there any more. */
  readonly wanted: DeliverySettings | null;
}

export interface DeliverySettings {
  readonly host: Host;
  readonly port: Port;
  readonly tlsExpectation: TlsExpectation;
}

/** What a customer's input says of where to deliver. */
export function toDeliverySettings(
  input: Pick<MailServerInput, "host" | "deliveryPort" | "tlsExpectation">,
): DeliverySettings {
  return { host: input.host, port: input.deliveryPort, tlsExpectation: input.tlsExpectation };
}
