import { z } from "zod";
import { DeliveryCursor, DeliveryStream } from "#lib/mail-server/delivery-change.ts";
import {
  type ConfirmedSettings,
  type DeliveryWish,
  type MailServer,
  toDeliveryText,
} from "#lib/mail-server/mail-server.ts";
import { MailServerHost } from "#lib/mail-server/mail-server-host.ts";
import { Port } from "#lib/net/port.ts";

/** Where mail is delivered to, as the provider, or a customer who looked there, says it is set. */
export const DeliveryTarget = z.strictObject({ host: MailServerHost, port: Port });
export type DeliveryTarget = z.infer<typeof DeliveryTarget>;

/** What the provider says; `cursor`: how far it had read by then, in `stream`. */
export const DeliveryConfirmation = DeliveryTarget.extend({
  cursor: DeliveryCursor.optional(),
  stream: DeliveryStream.optional(),
});
export type DeliveryConfirmation = z.infer<typeof DeliveryConfirmation>;

/**
 * What is known of where mail goes:
 * - `matches`: it was said to go where the customer wants it, before or after the last change;
 * - `differs`: it was said, after the last change, to go elsewhere;
 * - `waiting`: the provider has read the last change, and nobody has said anything since;
 * - `not-sent`: the provider has not read the last change, and nobody has said anything since.
 */
export const deliveryVerdicts = ["not-sent", "waiting", "matches", "differs"] as const;
export type DeliveryVerdict = (typeof deliveryVerdicts)[number];

type Settings = Pick<MailServer, "host" | "deliveryPort" | "confirmed">;
type Place = Pick<ConfirmedSettings, "host" | "port">;

/** See {@link deliveryVerdicts}. What was said before the last change settles nothing, unless the change came back to it. */
export function judgeDelivery(mailServer: Settings & { readonly wish: Pick<DeliveryWish, "isRead"> }): DeliveryVerdict {
  const { confirmed, wish } = mailServer;
  const isElsewhere = findDifference(mailServer) !== null;
  if (confirmed !== null && !isElsewhere) return "matches";
  if (confirmed?.isCurrent) return "differs";
  return wish.isRead ? "waiting" : "not-sent";
}

/** Two places that are not the same: while a change is under way mail still goes to the old one, whatever the verdict. */
export interface DeliveryDifference {
  readonly wanted: DeliveryTarget;
  readonly confirmed: ConfirmedSettings;
}

/** Null while nobody said where mail goes, and when that is where the customer wants it. */
export function findDifference<Confirmed extends Place>({
  host,
  deliveryPort,
  confirmed,
}: Omit<Settings, "confirmed"> & { readonly confirmed: Confirmed | null }): {
  readonly wanted: DeliveryTarget;
  readonly confirmed: Confirmed;
} | null {
  if (confirmed === null || (confirmed.host === host && confirmed.port === deliveryPort)) return null;
  return { wanted: { host, port: deliveryPort }, confirmed };
}

/** Both places in one text, by which a difference that somebody knows is told from a new one. */
export function toDifferenceText({ wanted, confirmed }: Readonly<Record<"wanted" | "confirmed", Place>>): string {
  return `${toDeliveryText(wanted.host, wanted.port)} ${toDeliveryText(confirmed.host, confirmed.port)}`;
}

/** Whether somebody has to say first that they know of the difference, before there are rules for where mail is to go. */
export function isUnacknowledged(mailServer: Settings & Pick<MailServer, "acknowledgedDifference">): boolean {
  const difference = findDifference(mailServer);
  return difference !== null && toDifferenceText(difference) !== mailServer.acknowledgedDifference;
}

/** A customer may say what is set at the provider, unless the provider itself has answered the newest change. */
export function mayConfirmByHand({ confirmed }: Pick<MailServer, "confirmed">): boolean {
  return confirmed === null || confirmed.by.kind === "customer" || !confirmed.isCurrent;
}
