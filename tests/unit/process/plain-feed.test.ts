import { once } from "node:events";
import { connect, type Socket } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { handleFeed } from "#lib/process/feed-handler.ts";
import { findFeed, plainTargets } from "#lib/process/feed-store.ts";
import { type HttpServer, KEEP_ALIVE_MS, openHttpServer } from "#lib/process/http-server.ts";
import { answerPlainFeed } from "#lib/process/plain-feed.ts";
import { setServed } from "#lib/services/served-list.ts";
import { articleVersion, listOf, servedWith } from "#tests/support/article-list.ts";
import { portOf } from "#tests/support/port-of.ts";
import { useTestEnv } from "#tests/support/test-env.ts";
import { waitUntil } from "#tests/support/wait-until.ts";

let http: HttpServer;
let throughHttp = 0; // requests that node:http read
const sockets: Socket[] = [];

beforeAll(async () => {
  useTestEnv();
  http = await openHttpServer({ HOST: "127.0.0.1", PORT: 0, LISTENS: true });
  http.serve((request, response) => {
    throughHttp += 1;
    if (!handleFeed(request, response)) response.end("page");
  }, answerPlainFeed(KEEP_ALIVE_MS));
});
afterAll(() => http.close());
beforeEach(() => {
  throughHttp = 0;
  setServed(servedWith(articleVersion));
});
afterEach(() => {
  for (const socket of sockets.splice(0)) socket.destroy();
});

async function open() {
  const socket = connect(portOf(http.server), "127.0.0.1").setNoDelay(true);
  sockets.push(socket);
  await once(socket, "connect");
  let received = "";
  socket.on("data", (data) => {
    received += data.toString("latin1");
  });
  const isAnswered = () => {
    const [head = ""] = received.split("\r\n\r\n", 1);
    const length = Number(/^content-length: (\d+)/im.exec(head)?.[1] ?? 0);
    return received.includes("\r\n\r\n") && received.length >= head.length + 4 + length;
  };
  return {
    socket,
    /** Sends pieces one after the other and returns the whole answer. */
    ask: async (...pieces: readonly string[]) => {
      received = "";
      for (const [index, piece] of pieces.entries()) {
        if (index > 0) await sleep(30);
        socket.write(piece, "latin1");
      }
      await waitUntil("the answer", isAnswered);
      return received;
    },
  };
}

const toRequest = (target: string, headers: readonly string[] = []) =>
  [`GET ${target} HTTP/1.1`, "Host: localhost", ...headers, "", ""].join("\r\n");
const withoutDate = (answer: string) => answer.replace(/^Date: .*\r\n/m, "Date: …\r\n");

describe("the plain way and node:http give the same bytes", () => {
  const since = (text: string) => [`If-Modified-Since: ${text}`];
  test.each([
    { target: "/feeds/allow-list.txt", headers: [], status: 200 },
    {
      target: "/feeds/allow-list.txt?family=6&form=aggregated",
      headers: ["User-Agent: x", "Accept: */*"],
      status: 200,
    },
    { target: "/feeds/allow-list.json", headers: ["Connection: Keep-Alive"], status: 200 },
    { target: "/feeds/allow-list.nft.sha256", headers: ["Range: bytes=0-3"], status: 200 },
    { target: "/feeds/changes.atom?language=en", headers: ['If-None-Match: "x"'], status: 200 },
    { target: "/feeds/allow-list.txt", headers: ["If-None-Match: *"], status: 304 },
    { target: "/feeds/allow-list.csv", headers: since("Tue, 24 Nov 2026 12:00:00 GMT"), status: 304 },
    { target: "/feeds/allow-list.csv", headers: since("Tue, 24 Nov 2026 11:59:59 GMT"), status: 200 },
    {
      target: "/feeds/allow-list.csv",
      headers: ['if-none-match: "x"', ...since("Tue, 24 Nov 2026 12:00:00 GMT")],
      status: 200,
    },
  ])("$status for $target with $headers", async ({ target, headers, status }) => {
    setServed(
      servedWith(articleVersion, { recent: [{ version: 1, changedAt: articleVersion.changedAt, changes: [] }] }),
    );
    const request = toRequest(target, headers);
    const plain = await (await open()).ask(request);
    expect(throughHttp).toBe(0);
    const whole = await (await open()).ask(request.slice(0, 20), request.slice(20));
    expect(throughHttp).toBe(1);
    expect(plain).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
    expect(withoutDate(plain)).toBe(withoutDate(whole));
  });
});

describe("is left to node:http, with the connection", () => {
  test.each([
    ["a page", "GET /nl HTTP/1.1\r\nHost: localhost\r\n\r\n", 200],
    ["HEAD", "HEAD /feeds/allow-list.txt HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n", 200],
    ["another parameter", toRequest("/feeds/allow-list.txt?x=1"), 200],
    ["a parameter twice", toRequest("/feeds/allow-list.txt?family=4&family=4"), 200],
    ["a wrong value", toRequest("/feeds/allow-list.txt?family=5"), 400],
    ["a feed that there is not", toRequest("/feeds/list.txt"), 404],
    ["an end of the connection", toRequest("/feeds/allow-list.txt", ["Connection: close"]), 200],
    ["an upgrade", toRequest("/feeds/allow-list.txt", ["Upgrade: h2c"]), 200],
    ["a body", `${toRequest("/feeds/allow-list.txt", ["Content-Length: 3"])}abc`, 200],
    ["a length without a body", toRequest("/feeds/allow-list.txt", ["Content-Length: 0"]), 200],
    ["a length that hides behind a blank", toRequest("/feeds/allow-list.txt", ["Content-Length : 3"]), 400],
    ["chunks", toRequest("/feeds/allow-list.txt", ["Transfer-Encoding: chunked"]), 411],
    ["a condition twice", toRequest("/feeds/allow-list.txt", ['If-None-Match: "a"', 'If-None-Match: "b"']), 200],
    ["no host", "GET /feeds/allow-list.txt HTTP/1.1\r\nAccept: */*\r\n\r\n", 400],
    ["two hosts", toRequest("/feeds/allow-list.txt", ["Host: elsewhere"]), 200],
    ["a bare carriage return", toRequest("/feeds/allow-list.txt", ["X: a\rContent-Length: 3"]), 400],
    ["a bare line feed", toRequest("/feeds/allow-list.txt", ["X: a\nContent-Length: 0"]), 400],
    ["a null", toRequest("/feeds/allow-list.txt", ["X: a\0"]), 400],
    ["a folded line", toRequest("/feeds/allow-list.txt", ["X: a", " b"]), 400],
    ["HTTP/1.0", "GET /feeds/allow-list.txt HTTP/1.0\r\nHost: localhost\r\n\r\n", 200],
    ["a long head", toRequest("/feeds/allow-list.txt", [`X: ${"x".repeat(5000)}`]), 200],
    ["nonsense", "NONSENSE\r\n\r\n", 400],
  ])("%s", async (_, request, status) => {
    const { socket } = await open();
    const answer = new Promise<string>((resolve) => socket.once("data", (data) => resolve(data.toString("latin1"))));
    const before = answerPlainFeed(KEEP_ALIVE_MS)(request);
    socket.write(request, "latin1");
    expect(await answer).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
    // What node:http or refuse-request.ts refuses gets to no handler.
    if (throughHttp === 0) expect([status >= 400, before]).toEqual([true, null]);
  });

  test("two requests at once, and all that follow", async () => {
    const { socket, ask } = await open();
    const request = toRequest("/feeds/allow-list.txt");
    await ask(request);
    expect(throughHttp).toBe(0);
    socket.write(request + request);
    await waitUntil("both", () => throughHttp === 2);
    await ask(request);
    expect(throughHttp).toBe(3);
  });

  test("the family that the list lacks, which is a 503", async () => {
    setServed(servedWith(listOf(["192.0.2.1"], "active", 8)));
    expect(await (await open()).ask(toRequest("/feeds/allow-list.txt?family=6"))).toMatch(/^HTTP\/1.1 503 /);
    expect(throughHttp).toBe(1);
  });
});

test("a page after a list after a page, on one connection each", async () => {
  const { ask } = await open();
  expect(await ask(toRequest("/feeds/allow-list.txt"))).toContain("83.96.228.68/32\n");
  expect(await ask(toRequest("/nl", ["Connection: close"]))).toContain("page");
});

test("follows to the next version at once", async () => {
  const { ask } = await open();
  await ask(toRequest("/feeds/allow-list.txt"));
  setServed(servedWith(listOf(["192.0.2.1"], "active", 9)));
  const answer = await ask(toRequest("/feeds/allow-list.txt"));
  expect(answer).toContain("X-Allow-List-Version: 9\r\n");
  expect(answer).toMatch(/\r\n\r\n192\.0\.2\.1\/32\n$/);
});

test("every plain address is one that findFeed reads the same way", () => {
  expect(plainTargets.size).toBeGreaterThan(40);
  for (const [target, key] of plainTargets) {
    const { pathname, searchParams } = new URL(target, "http://localhost");
    expect(findFeed(pathname.slice("/feeds/".length), searchParams)).toEqual({ kind: "found", key });
  }
});

test("closing ends the connections that wait for their next request", async () => {
  const other = await openHttpServer({ HOST: "127.0.0.1", PORT: 0, LISTENS: true });
  other.serve((_, response) => response.end(), answerPlainFeed(KEEP_ALIVE_MS));
  const socket = connect(portOf(other.server), "127.0.0.1");
  socket.write(toRequest("/feeds/allow-list.txt"));
  await once(socket, "data");
  const ended = once(socket, "close");
  await other.close();
  await ended;
});
