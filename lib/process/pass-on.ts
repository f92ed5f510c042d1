import { Agent, request as askFor, type IncomingMessage, type ServerResponse } from "node:http";
import { connect } from "node:net";
import type { Duplex } from "node:stream";

// What belongs to one connection and not to the message (RFC 9110 section 7.6.1).
const OF_CONNECTION = ["connection", "keep-alive", "proxy-connection", "te", "trailer", "transfer-encoding", "upgrade"];

/** Passes requests on to the server that listens on a socket of this machine, and its answers back as they come. */
export function openPassage(socketPath: string) {
  const agent = new Agent({ keepAlive: true });
  return {
    pass: (request: IncomingMessage, response: ServerResponse) => pass(request, response, socketPath, agent),
    upgrade: (request: IncomingMessage, client: Duplex, first: Buffer) => upgrade(request, client, first, socketPath),
    close: () => agent.destroy(),
  };
}

function pass(request: IncomingMessage, response: ServerResponse, socketPath: string, agent: Agent): void {
  const { method, url: path } = request;
  const headers = { ...request.headers };
  for (const name of OF_CONNECTION) delete headers[name];
  const onward = askFor({ socketPath, agent, method, path, headers, setHost: false });
  onward.on("response", (answer) => {
    response.writeHead(answer.statusCode ?? 502, answer.statusMessage, toRawHeaders(answer));
    answer.pipe(response);
    answer.on("error", () => response.destroy());
  });
  onward.on("error", () => {
    if (response.headersSent) response.destroy();
    else response.writeHead(502, { "Cache-Control": "no-store", "Content-Length": "0" }).end();
  });
  // Who waits no more is waited for no more: it is the same request to the one that answers.
  response.once("close", () => onward.destroy());
  request.pipe(onward);
}

function toRawHeaders({ rawHeaders }: IncomingMessage): string[] {
  return rawHeaders.filter((_, index) => !OF_CONNECTION.includes(rawHeaders[index - (index % 2)]?.toLowerCase() ?? ""));
}

// WebSockets, which only Next's hot reload uses: byte for byte.
function upgrade(request: IncomingMessage, client: Duplex, first: Buffer, socketPath: string): void {
  const server = connect(socketPath);
  const lines = Object.entries(request.headersDistinct).flatMap(([name, values = []]) =>
    values.map((value) => `${name}: ${value}\r\n`),
  );
  server.write(`${request.method} ${request.url} HTTP/1.1\r\n${lines.join("")}\r\n`, "latin1");
  server.write(first);
  for (const [one, other] of [
    [client, server],
    [server, client],
  ] as const)
    one.pipe(other).on("error", () => one.destroy());
}
