import { operations } from "#app/_shared/api/operations.ts";
import * as applied from "#app/api/v1/mail-servers/[id]/applied/route.ts";
import * as probe from "#app/api/v1/mail-servers/[id]/probe/route.ts";
import * as one from "#app/api/v1/mail-servers/[id]/route.ts";
import * as all from "#app/api/v1/mail-servers/route.ts";

/** The route handler of each call that needs a token. */
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
  name: TokenCall,
  { secret, id = "", query = "", body, headers = {} }: Sent,
): Promise<Response> {
  const operation: { readonly method?: string; readonly path: string } = operations[name];
  const { method = "get", path } = operation;
  const url = `http://localhost:3000${path.replace("{id}", encodeURIComponent(id))}${query}`;
  const sent = new Headers(headers);
  if (secret !== null && !sent.has("authorization")) sent.set("authorization", `Bearer ${secret}`);
  if (body !== undefined && !sent.has("content-type")) sent.set("content-type", "application/json");
  const init = { method: method.toUpperCase(), headers: sent, ...(body !== undefined && { body: toText(body) }) };
  return tokenCalls[name](new Request(url, init), { params: Promise.resolve({ id }) });
}

function toText(body: unknown): string {
  return typeof body === "string" ? body : JSON.stringify(body);
}
