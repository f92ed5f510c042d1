import { operations } from "#app/_shared/api/operations.ts";
import * as applied from "#app/api/v1/mail-servers/[id]/applied/route.ts";
import * as probe from "#app/api/v1/mail-servers/[id]/probe/route.ts";
import * as one from "#app/api/v1/mail-servers/[id]/route.ts";
import * as all from "#app/api/v1/mail-servers/route.ts";
import * as adoption from "#app/api/v1/operator/adoption/route.ts";
import * as announcement from "#app/api/v1/operator/announcements/[id]/route.ts";
import * as announcements from "#app/api/v1/operator/announcements/route.ts";
import * as confirmation from "#app/api/v1/operator/delivery-settings/[mailServerId]/confirmation/route.ts";
import * as delivery from "#app/api/v1/operator/delivery-settings/route.ts";
import * as approval from "#app/api/v1/operator/holds/[id]/approve/route.ts";
import * as rejection from "#app/api/v1/operator/holds/[id]/reject/route.ts";
import * as holds from "#app/api/v1/operator/holds/route.ts";
import * as published from "#app/api/v1/operator/published-list/route.ts";

/** The route handler of each call that needs a token of an organization. */
export const tokenCalls = {
  listMailServers: all.GET,
  registerMailServer: all.POST,
  readMailServer: one.GET,
  editMailServer: one.PATCH,
  removeMailServer: one.DELETE,
  recordAppliedVersion: applied.POST,
  probeMailServer: probe.POST,
} as const;
export type TokenCall = keyof typeof tokenCalls;

/** The route handler of each call that needs a token of an operator. */
export const operatorCalls = {
  listDeliveryChanges: delivery.GET,
  confirmDelivery: confirmation.POST,
  listAnnouncements: announcements.GET,
  announceChange: announcements.POST,
  readAnnouncement: announcement.GET,
  withdrawAnnouncement: announcement.DELETE,
  listHolds: holds.GET,
  approveHold: approval.POST,
  rejectHold: rejection.POST,
  readPublishedList: published.GET,
  replacePublishedList: published.PUT,
  readAdoption: adoption.GET,
} as const;
export type OperatorCall = keyof typeof operatorCalls;

const handlers = { ...tokenCalls, ...operatorCalls };

export interface Sent {
  /** Null: no Authorization header. */
  readonly secret: string | null;
  readonly id?: string;
  readonly query?: string;
  /** A text is sent as it is, all else as JSON. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Asks a route handler as a program does over HTTP. */
export async function call(
  name: TokenCall | OperatorCall,
  { secret, id = "", query = "", body, headers = {} }: Sent,
): Promise<Response> {
  const operation: { readonly method?: string; readonly path: string } = operations[name];
  const { method = "get", path } = operation;
  const url = `http://localhost:3000${path.replace(/\{\w+\}/, encodeURIComponent(id))}${query}`;
  const sent = new Headers(headers);
  if (secret !== null && !sent.has("authorization")) sent.set("authorization", `Bearer ${secret}`);
  if (body !== undefined && !sent.has("content-type")) sent.set("content-type", "application/json");
  const init = { method: method.toUpperCase(), headers: sent, ...(body !== undefined && { body: toText(body) }) };
  return handlers[name](new Request(url, init), { params: Promise.resolve({ id, mailServerId: id }) });
}

function toText(body: unknown): string {
  return typeof body === "string" ? body : JSON.stringify(body);
}
