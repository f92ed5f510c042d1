import { once } from "node:events";
import { connect } from "node:net";
import { text } from "node:stream/consumers";
import { afterEach, describe, expect, test } from "vitest";
import { type HttpServer, openHttpServer } from "#lib/process/http-server.ts";
import { portOf } from "#tests/support/port-of.ts";
import { useTestEnv } from "#tests/support/test-env.ts";

const open: HttpServer[] = [];
afterEach(() => Promise.all(open.splice(0).map((http) => http.close())));

async function start(): Promise<{ http: HttpServer; port: number }> {
  const http = await openHttpServer({ HOST: "127.0.0.1", PORT: 0, LISTENS: true });
  open.push(http);
  return { http, port: portOf(http.server) };
}

/** Sends bytes as they are and returns the status line of the answer. */
async function send(port: number, request: string): Promise<string> {
  const socket = connect(port, "127.0.0.1");
  socket.end(`${request}\r\n\r\n`);
  const [line = ""] = (await text(socket)).split("\r\n");
  return line;
}

test("until the process serves, every answer is an empty 503 that says when to come back", async () => {
  const { port } = await start();
  const response = await fetch(`http://127.0.0.1:${port}/feeds/allow-list.txt`);
  expect(response.status).toBe(503);
  expect(response.headers.get("retry-after")).toBe("5");
  expect(await response.text()).toBe("");
});

describe("what no handler should think about is refused before it", () => {
  test.each([
    ["GET http://elsewhere.example/ HTTP/1.1", "400 Bad Request"],
    ["GET //elsewhere.example/ HTTP/1.1", "400 Bad Request"],
    ["GET /\\elsewhere.example/ HTTP/1.1", "400 Bad Request"],
    ["GET /nl/%ff HTTP/1.1", "400 Bad Request"],
    ["OPTIONS * HTTP/1.1", "400 Bad Request"],
    ["TRACE / HTTP/1.1", "501 Not Implemented"],
    ["PROPFIND / HTTP/1.1", "501 Not Implemented"],
    ["POST / HTTP/1.1\r\nContent-Length: 1048577", "413 Payload Too Large"],
    ["POST / HTTP/1.1\r\nTransfer-Encoding: chunked", "411 Length Required"],
    ["NONSENSE", "400 Bad Request"],
    [`GET / HTTP/1.1\r\nX-Long: ${"x".repeat(20_000)}`, "431 Request Header Fields Too Large"],
  ])("%s", async (request, status) => {
    const { http, port } = await start();
    http.serve((_, response) => response.end());
    expect(await send(port, `${request}\r\nHost: localhost`)).toBe(`HTTP/1.1 ${status}`);
  });

  test("and an ordinary request is not", async () => {
    const { http, port } = await start();
    http.serve((_, response) => response.end());
    expect(await send(port, "GET /nl/%C3%A9?x=%ff HTTP/1.1\r\nHost: localhost\r\nConnection: close")).toBe(
      "HTTP/1.1 200 OK",
    );
  });
});

test.each([
  ["throws", () => JSON.parse("{")],
  ["rejects", () => Promise.reject(new Error("no"))],
])("a handler that %s is a 500 without a word, told in the log", async (_, fail) => {
  const env = useTestEnv({ LOG_LEVEL: "silent" });
  const { http, port } = await start();
  http.serve(fail);
  const response = await fetch(`http://127.0.0.1:${port}/`);
  expect([response.status, await response.text(), env.LOG_LEVEL]).toEqual([500, "", "silent"]);
});

test("closing lets a request under way finish and ends idle connections", async () => {
  const { http, port } = await start();
  const arrived = new Promise<() => void>((resolve) => {
    http.serve((_, response) => resolve(() => response.end("done")));
  });
  const idle = connect(port, "127.0.0.1");
  await once(idle, "connect");
  const answer = fetch(`http://127.0.0.1:${port}/`).then((response) => response.text());
  const finish = await arrived;
  const closed = http.close();
  finish();
  expect(await answer).toBe("done");
  await closed;
  idle.destroy();
});

test("a process that doesn't listen opens no port", async () => {
  const http = await openHttpServer({ HOST: "127.0.0.1", PORT: 1, LISTENS: false });
  expect(http.server.listening).toBe(false);
  await http.close();
});
