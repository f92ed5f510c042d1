import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { call } from "#tests/support/api-caller.ts";
import { portOf } from "#tests/support/port-of.ts";

/** What a server on a bad day does with a request in place of answering it. */
export type Fault =
  | { readonly kind: "none" }
  | { readonly kind: "status"; readonly status: number; readonly retryAfter?: string }
  /** Does what was asked, and the answer is lost. */
  | { readonly kind: "lost" };

export interface OperatorServer {
  readonly url: string;
  /** For the next requests, one each. */
  readonly fail: (...faults: readonly Fault[]) => void;
  readonly close: () => Promise<void>;
}

/** The calls about delivery settings on a loopback port, answered by their route handlers. */
export async function startOperatorServer(): Promise<OperatorServer> {
  const faults: Fault[] = [];
  const server = createServer((request, response) => {
    answer(request, response, faults.shift()).catch((error: unknown) => response.destroy(new Error(String(error))));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${portOf(server)}`,
    fail: (...more) => faults.push(...more),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function answer(request: IncomingMessage, response: ServerResponse, fault: Fault | undefined) {
  const url = new URL(request.url ?? "", "http://localhost");
  const id = /([0-9a-f-]{36})\/confirmation$/.exec(url.pathname)?.[1];
  let body = "";
  for await (const chunk of request) body += String(chunk);
  if (fault?.kind === "status") {
    const headers = fault.retryAfter === undefined ? {} : { "Retry-After": fault.retryAfter };
    response.writeHead(fault.status, headers).end();
    return;
  }
  const secret = request.headers.authorization?.replace("Bearer ", "") ?? null;
  const answered =
    id === undefined
      ? await call("listDeliveryChanges", { secret, query: url.search })
      : await call("confirmDelivery", { secret, id, body });
  if (fault?.kind === "lost") response.destroy();
  else response.writeHead(answered.status, Object.fromEntries(answered.headers)).end(await answered.text());
}
