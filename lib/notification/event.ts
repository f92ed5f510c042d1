import { z } from "zod";

/**
 * What somebody can ask to be told of.
 * - `change-published`: prefixes came onto the list, or left it;
 * - `change-announced`: prefixes will come or go at a moment that is known;
 * - `firewall-behind`: a firewall that filters by address lacks prefixes that mail may come from;
 * - `list-stale`: DNS could not confirm the list for a long time, or does so again;
 * - `delivery-differs`: mail is set to go elsewhere than the customer wants;
 * - `probe-turned`: a recurring probe fails that did not, or the other way round;
 * - `opening-ends`: a firewall that is open to everybody is to be closed soon, or had to be;
 * - `hold-waiting`: a change waits for an operator.
 */
export const customerEvents = [
  "change-published",
  "change-announced",
  "firewall-behind",
  "list-stale",
  "delivery-differs",
  "probe-turned",
  "opening-ends",
] as const;

export type CustomerEvent = (typeof customerEvents)[number];

/** What an operator is told for the provider. */
export const operatorEvents = ["hold-waiting", "list-stale"] as const;

export const NotificationEvent = z.enum([...customerEvents, "hold-waiting"]);
export type NotificationEvent = z.infer<typeof NotificationEvent>;

/** Those of `known` that a database has, each once: one that is not known there is left out. */
export function readStoredEvents<Known extends NotificationEvent>(
  stored: readonly string[],
  known: readonly Known[],
): Known[] {
  return known.filter((event) => stored.includes(event));
}
