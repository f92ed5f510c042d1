import { createServer } from "node:http";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { openHttpServer } from "#lib/process/http-server.ts";
import { handleVersionStream } from "#lib/process/version-stream.ts";
import { waitForNews } from "#lib/services/list-news.ts";
import { getServed, setServed } from "#lib/services/served-list.ts";
import { articleVersion, servedWith } from "#tests/support/article-list.ts";
import { portOf } from "#tests/support/port-of.ts";

const server = createServer((request, response) => {
  if (!handleVersionStream(request, response)) response.writeHead(418).end();
});
let origin = "";

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  origin = `http://127.0.0.1:${portOf(server)}`;
});
afterAll(() => server.close());
beforeEach(() => setServed(servedWith(articleVersion)));

const serveVersion = (version: number) => setServed(servedWith({ ...articleVersion, version }));

async function* readEvents(body: ReadableStream<Uint8Array>) {
  let text = "";
  for await (const chunk of body) {
    text += new TextDecoder().decode(chunk);
    const [, ...parts] = text.split("event: version\n");
    yield parts.map((part) => part.split("\n").slice(0, 2).join(" "));
  }
}

test("tells the version that is served at once, and each later one once", async () => {
  const stopping = new AbortController();
  const response = await fetch(`${origin}/events/versions`, { signal: stopping.signal });
  expect(response.headers.get("content-type")).toBe("text/event-stream");
  expect(response.headers.get("cache-control")).toBe("no-store");
  if (response.body === null) throw new Error("no body");
  const seen: string[][] = [];
  for await (const events of readEvents(response.body)) {
    seen.push(events);
    if (events.length === 1) {
      serveVersion(1); // the same one again is no news
      serveVersion(2);
    }
    if (events.length === 2) break;
  }
  stopping.abort();
  expect(seen.at(-1)).toEqual(["id: 1 data: 1", "id: 2 data: 2"]);
});

test("is only read", async () => {
  expect((await fetch(`${origin}/events/versions`, { method: "POST" })).status).toBe(405);
  expect((await fetch(`${origin}/events/other`)).status).toBe(418);
});

test("doesn't keep a process that is asked to end", async () => {
  const http = await openHttpServer({ HOST: "127.0.0.1", PORT: 0, LISTENS: true });
  http.serve(handleVersionStream);
  const response = await fetch(`http://127.0.0.1:${portOf(http.server)}/events/versions`);
  const startedAt = performance.now();
  await http.close();
  expect(await response.text()).toContain("data: 1");
  expect(performance.now() - startedAt).toBeLessThan(2000); // the grace for requests under way is 3 seconds
});

test("a waiter comes back at the version that it waits for, at the end of its time or when it goes away", async () => {
  const isAt = (version: number) => () => getServed()?.list.version === version;
  const never = new AbortController();
  let isBack = false;
  const waiting = waitForNews(isAt(3), 60_000, never.signal).then(() => {
    isBack = true;
  });
  serveVersion(2);
  await Promise.resolve();
  expect(isBack).toBe(false);
  serveVersion(3);
  await waiting;
  await waitForNews(isAt(9), 5, never.signal);
  const leaving = waitForNews(isAt(9), 60_000, never.signal);
  never.abort();
  await leaving;
});
