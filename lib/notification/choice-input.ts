import { z } from "zod";
import { MailServerId } from "#lib/mail-server/mail-server.ts";
import { customerEvents, type NotificationEvent, operatorEvents } from "#lib/notification/event.ts";

/** What of `events` is chosen in a form: a box that is not ticked is not sent, and one alone is no list. In the order of `events`. */
export function chosenOf<Event extends string>(events: readonly Event[]) {
  const Chosen = z.enum(events);
  return z
    .union([z.array(Chosen), Chosen.transform((one) => [one])], "choice.unknown")
    .default([])
    .transform((chosen) => events.filter((event) => chosen.includes(event)));
}

/** What somebody wants to be told of all mail servers without a choice of their own. */
export const GeneralChoiceInput = z.strictObject({ events: chosenOf(customerEvents) });

/** What somebody wants to be told of one mail server: `general` follows what they want of all. */
export const ServerChoiceInput = z
  .strictObject({ follows: z.enum(["general", "own"], "choice.unknown"), events: chosenOf(customerEvents) })
  .transform(({ follows, events }) => (follows === "own" ? events : null));

/** What an operator wants to be told for the provider. */
export const OperatorChoiceInput = z.strictObject({ events: chosenOf(operatorEvents) });

/** Of one mail server, or (null) of all; `events` null follows what is wanted of all. */
export type NotificationChoice =
  | { readonly mailServerId: null; readonly events: readonly NotificationEvent[] }
  | { readonly mailServerId: MailServerId; readonly events: readonly NotificationEvent[] | null };

const TEXT_MAX = 253;

/** The page of the choices that a query asks for: what isn't understood counts as not asked. */
export const ChoicePageQuery = z
  .object({ q: z.string().catch(""), after: MailServerId.nullable().catch(null), notice: z.string().catch("") })
  .transform(({ q, ...rest }) => ({ ...rest, text: q.trim().slice(0, TEXT_MAX) }));
