import type { IncomingMessage } from "node:http";
import type { Env } from "#lib/env/env.ts";
import { clientAddressOf } from "#lib/net/client-address.ts";

const methodHeader = "x-poortwachter-method";
// Set here or by proxy.ts, and so never taken from outside.
const OWN_HEADERS = [
  "x-poortwachter-client-address",
  methodHeader,
  "x-nonce",
  "content-security-policy",
  "x-forwarded-host",
];

/** Makes the headers say what this server knows: who asks, and under which name it is known (BASE_URL, never the Host header). */
export function prepareHeaders(request: IncomingMessage, env: Pick<Env, "BASE_URL" | "TRUSTED_PROXIES">): void {
  const { headers, socket } = request;
  for (const name of OWN_HEADERS) delete headers[name];
  const forwardedFor = headers["x-forwarded-for"];
  const client = clientAddressOf(socket.remoteAddress, forwardedFor?.toString(), env.TRUSTED_PROXIES);
  if (client !== null) headers["x-poortwachter-client-address"] = client;
  if (request.method !== undefined) headers[methodHeader] = request.method;
  const { host, protocol } = new URL(env.BASE_URL);
  headers.host = host;
  headers["x-forwarded-proto"] = protocol.slice(0, -1);
}
