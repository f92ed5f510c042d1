import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { Port } from "#lib/net/port.ts";
import { openFront } from "#lib/process/front.ts";
import type { HttpServer } from "#lib/process/http-server.ts";
import { setServed } from "#lib/services/served-list.ts";
import { articleVersion, listOf, servedWith } from "#tests/support/article-list.ts";
import { findFreePort } from "#tests/support/daemon.ts";
import { portOf } from "#tests/support/port-of.ts";
import { useTestEnv } from "#tests/support/test-env.ts";
import { waitUntil } from "#tests/support/wait-until.ts";

let http: HttpServer;
let url = "";
let version = 1;
let answerPage: (request: IncomingMessage, response: ServerResponse) => unknown = () => undefined;

beforeAll(async () => {
  const PORT = await findFreePort();
  const env = useTestEnv({ PORT: String(PORT), TRUSTED_PROXIES: "127.0.0.0/8" });
  url = `http://127.0.0.1:${PORT}`;
  http = await openFront(env);
  setServed(servedWith(articleVersion));
  http.serve((request, response) => answerPage(request, response));
  await waitUntil("it serves", async () => (await fetch(`${url}/feeds/allow-list.txt`)).ok);
});
afterAll(() => http.close());
beforeEach(() => {
  answerPage = (_, response) => response.end("page");
});

test("feeds are answered while this thread does something else", () => {
  const folder = mkdtempSync(join(tmpdir(), "poortwachter-front-"));
  const file = join(folder, "list");
  const script = `fetch("${url}/feeds/allow-list.txt").then((r) => r.text()).then((t) => fs.writeFileSync("${file}", t))`;
  spawn(process.execPath, ["-e", script]);
  const end = Date.now() + 18_000;
  while (!(existsSync(file) && readFileSync(file, "utf8").endsWith("\n")) && Date.now() < end); // lets nothing else run here
  expect(readFileSync(file, "utf8")).toContain("83.96.228.68/32\n");
  rmSync(folder, { recursive: true });
});

test("feeds and streams follow to the next version", async () => {
  const stream = await fetch(`${url}/events/versions`);
  const reader = stream.body?.pipeThrough(new TextDecoderStream()).getReader();
  let told = "";
  const hear = async (wanted: string) => {
    while (!told.includes(wanted)) told += (await reader?.read())?.value ?? "";
  };
  await hear(`data: ${version}\n`);
  version += 1;
  setServed(servedWith(listOf(["192.0.2.1"], "active", version)));
  await hear(`data: ${version}\n`);
  expect(await (await fetch(`${url}/feeds/allow-list.txt`)).text()).toBe("192.0.2.1/32\n");
  await reader?.cancel();
});

test("what is no feed is passed on with its method, headers and body, and so is the answer", async () => {
  answerPage = async (request, response) => {
    const { method, url: path, headers } = request;
    response.setHeader("Set-Cookie", ["a=1", "b=2"]);
    response.statusCode = 418;
    response.end(JSON.stringify({ method, path, headers, body: await text(request) }));
  };
  const headers = { "X-Own": "x", "X-Forwarded-For": "203.0.113.9", "X-Poortwachter-Client-Address": "198.51.100.1" };
  const response = await fetch(`${url}/nl?x=%C3%A9`, { method: "POST", body: "é", headers });
  expect([response.status, response.headers.getSetCookie()]).toEqual([418, ["a=1", "b=2"]]);
  expect(await response.json()).toMatchObject({
    method: "POST",
    path: "/nl?x=%C3%A9",
    body: "é",
    headers: { "x-own": "x", "x-poortwachter-client-address": "203.0.113.9", "content-length": "2" },
  });
});

test("HEAD has the headers of the answer and no body", async () => {
  answerPage = (_, response) => response.writeHead(200, { "Content-Length": "4", "X-Page": "yes" }).end();
  const response = await fetch(`${url}/nl`, { method: "HEAD" });
  expect([response.headers.get("content-length"), response.headers.get("x-page")]).toEqual(["4", "yes"]);
});

test("a body that comes in parts is passed on in parts", async () => {
  let finish = () => {};
  answerPage = (_, response) => {
    response.write("first");
    finish = () => response.end("last");
  };
  const reader = (await fetch(`${url}/nl`)).body?.pipeThrough(new TextDecoderStream()).getReader();
  expect((await reader?.read())?.value).toBe("first");
  finish();
  expect((await reader?.read())?.value).toBe("last");
});

test("who goes away is gone for the page too", async () => {
  const { promise: gone, resolve } = Promise.withResolvers<void>();
  const leaving = new AbortController();
  answerPage = (_, response) => {
    response.once("close", () => resolve());
    leaving.abort();
  };
  await expect(fetch(`${url}/nl`, { signal: leaving.signal })).rejects.toThrow();
  await gone;
});

test("an answer that breaks off breaks off for the reader, and one that never comes is a 502", async () => {
  answerPage = (_, response) => {
    response.writeHead(200, { "Content-Length": "9" }).write("half");
    setTimeout(() => response.destroy(), 20);
  };
  await expect(fetch(`${url}/nl`).then((response) => response.text())).rejects.toThrow();
  answerPage = (request) => request.socket.destroy();
  const response = await fetch(`${url}/nl`);
  expect([response.status, await response.text()]).toEqual([502, ""]);
});

test("a loopback address of another name is sent to the one of BASE_URL", async () => {
  const socket = connect(Number(new URL(url).port), "127.0.0.1");
  socket.end(`GET /nl HTTP/1.1\r\nHost: ${new URL(url).host}\r\nSec-Fetch-Mode: navigate\r\n\r\n`);
  expect(await text(socket)).toMatch(/^HTTP\/1.1 307 .*\r\nLocation: http:\/\/localhost:\d+\/nl\r\n/s);
});

test("an upgrade is passed on byte for byte", async () => {
  http.server.once("upgrade", (request: IncomingMessage, socket, first: Buffer) => {
    let heard = first.toString();
    socket.write(`HTTP/1.1 101 Switching Protocols\r\n\r\n${request.headers["x-own"]} `);
    socket.on("data", (data: Buffer) => {
      heard += data;
      if (heard === "hello, again") socket.end(heard.toUpperCase());
    });
  });
  const socket = connect(Number(new URL(url).port), "127.0.0.1");
  socket.write(
    "GET /_next/hmr HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nX-Own: y\r\n\r\nhello",
  );
  socket.once("data", () => socket.write(", again"));
  expect(await text(socket)).toMatch(/\r\n\r\ny HELLO, AGAIN$/);
});

test("a port that is taken is an error that says so", async () => {
  const taken = createServer();
  await new Promise<void>((resolve) => {
    taken.listen(0, "127.0.0.1", resolve);
  });
  const env = { ...useTestEnv(), PORT: Port.parse(portOf(taken)) };
  await expect(openFront(env)).rejects.toMatchObject({ code: "EADDRINUSE", syscall: "listen" });
  taken.close();
});
