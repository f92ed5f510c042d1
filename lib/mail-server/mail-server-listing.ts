import { z } from "zod";
import { type DeliveryVerdict, deliveryVerdicts } from "#lib/mail-server/delivery.ts";

export const listOrders = ["name", "host", "state", "changed"] as const;
export type ListOrder = (typeof listOrders)[number];

/** How the firewall in front of a mail server stands: `unknown` when nobody told and it fetched nothing. */
export const firewallStandings = ["current", "behind", "unknown"] as const;
export type FirewallStanding = (typeof firewallStandings)[number];

/** How the newest finished probe of a mail server came out, one from inside before one from outside. */
export const probeStandings = ["good", "doubtful", "bad", "none"] as const;
export type ProbeStanding = (typeof probeStandings)[number];

/** Which mail servers a list holds and in which order. */
export interface MailServerListing {
  /** Part of a label or a host, in any case; empty for all. */
  readonly text: string;
  readonly order: ListOrder;
  readonly isDescending: boolean;
  readonly delivery: DeliveryVerdict | null;
  readonly firewall: FirewallStanding | null;
  readonly probe: ProbeStanding | null;
}

/** How the list looks when nothing was chosen. */
export const wholeListing: MailServerListing = {
  text: "",
  order: "name",
  isDescending: false,
  delivery: null,
  firewall: null,
  probe: null,
};

const TEXT_MAX = 253;
const PAGE_MAX = 1_000_000;

/** The listing and the page (from 1) that a query asks for. What isn't understood counts as not asked. */
export const MailServersPageQuery = z
  .object({
    q: z.string().catch(""),
    sort: z.string().catch(""),
    delivery: z.enum(deliveryVerdicts).nullable().catch(null),
    firewall: z.enum(firewallStandings).nullable().catch(null),
    probe: z.enum(probeStandings).nullable().catch(null),
    page: z.coerce.number().int().min(1).max(PAGE_MAX).catch(1),
  })
  .transform(({ q, sort, delivery, firewall, probe, page }) => ({
    listing: { text: q.trim().slice(0, TEXT_MAX), ...readSort(sort), delivery, firewall, probe },
    page,
  }));

/** The query that asks for a listing, by parameter; what is so by itself is null. */
export function toListingQuery({ text, order, isDescending, delivery, firewall, probe }: MailServerListing) {
  const sort = `${isDescending ? "-" : ""}${order}`;
  return { q: text === "" ? null : text, sort: sort === "name" ? null : sort, delivery, firewall, probe };
}

/** The listing that follows when the head of a column is chosen: the other way round when it is the order already. */
export function orderBy(listing: MailServerListing, order: ListOrder): MailServerListing {
  const isDescending = listing.order === order ? !listing.isDescending : order === "changed";
  return { ...listing, order, isDescending };
}

export function isFiltered({ text, delivery, firewall, probe }: MailServerListing): boolean {
  return text !== "" || delivery !== null || firewall !== null || probe !== null;
}

function readSort(text: string): Pick<MailServerListing, "order" | "isDescending"> {
  const isDescending = text.startsWith("-");
  const order = listOrders.find((known) => known === text.replace(/^-/, ""));
  return order === undefined ? { order: "name", isDescending: false } : { order, isDescending };
}
