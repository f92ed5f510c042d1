import { createHash } from "node:crypto";
import { createServer, request as httpRequest } from "node:http";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { handleFeed } from "#lib/process/feed-handler.ts";
import { setServed } from "#lib/services/served-list.ts";
import { articleVersion, listOf, servedWith } from "#tests/support/article-list.ts";
import { portOf } from "#tests/support/port-of.ts";
import { useTestEnv } from "#tests/support/test-env.ts";

const server = createServer((request, response) => {
  if (!handleFeed(request, response)) response.writeHead(418).end();
});
let origin = "";

beforeAll(async () => {
  useTestEnv();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  origin = `http://127.0.0.1:${portOf(server)}`;
});
afterAll(() => server.close());
beforeEach(() => setServed(servedWith(articleVersion)));

const get = (path: string, headers: Record<string, string> = {}, method = "GET") =>
  fetch(origin + path, { headers, method, redirect: "manual" });

test("carries the headers that caches and firewalls go by", async () => {
  const response = await get("/feeds/allow-list.txt");
  expect(response.status).toBe(200);
  expect(Object.fromEntries(response.headers)).toMatchObject({
    "content-type": "text/plain; charset=utf-8",
    "cache-control": "public, max-age=60, stale-if-error=86400",
    "last-modified": "Tue, 24 Nov 2026 12:00:00 GMT",
    "x-allow-list-version": "1",
    "x-content-type-options": "nosniff",
    etag: expect.stringMatching(/^"[\w-]{27}"$/),
  });
});

describe("304", () => {
  const since = (text: string) => ({ "If-Modified-Since": text });
  test.each([
    { name: "the etag", headers: async () => ({ "If-None-Match": await etag() }), status: 304 },
    {
      name: "a weak form of it in a list",
      headers: async () => ({ "If-None-Match": `"x", W/${await etag()}` }),
      status: 304,
    },
    { name: "a star", headers: async () => ({ "If-None-Match": "*" }), status: 304 },
    {
      name: "another etag, though the date fits",
      headers: async () => ({ "If-None-Match": '"x"', ...since("Tue, 24 Nov 2026 12:00:00 GMT") }),
      status: 200,
    },
    { name: "the date of the list", headers: async () => since("Tue, 24 Nov 2026 12:00:00 GMT"), status: 304 },
    { name: "an older date", headers: async () => since("Tue, 24 Nov 2026 11:59:59 GMT"), status: 200 },
    { name: "a date that is none", headers: async () => since("yesterday"), status: 200 },
  ])("$status for $name", async ({ headers, status }) => {
    const response = await get("/feeds/allow-list.txt", await headers());
    expect(response.status).toBe(status);
    expect(await response.text()).toHaveLength(status === 304 ? 0 : (await body()).length);
  });
});

test("gives another etag to each representation and keeps it from one list to an equal one", async () => {
  const paths = [
    "allow-list.txt",
    "allow-list.txt?family=4",
    "allow-list.txt?form=aggregated",
    "allow-list.json",
    "allow-list.csv",
  ];
  const before = await Promise.all(paths.map((path) => etag(`/feeds/${path}`)));
  expect(new Set(before).size).toBe(paths.length);
  setServed(servedWith({ ...articleVersion }));
  expect(await Promise.all(paths.map((path) => etag(`/feeds/${path}`)))).toEqual(before);
});

test("follows to the next version", async () => {
  setServed(servedWith(listOf(["192.0.2.1"], "active", 2)));
  const response = await get("/feeds/allow-list.txt");
  expect([response.headers.get("x-allow-list-version"), await response.text()]).toEqual(["2", "192.0.2.1/32\n"]);
});

test("has sidecars with the digest of the same query, alone on a line", async () => {
  for (const digest of ["sha256", "md5"]) {
    for (const query of ["", "?family=6&form=aggregated"]) {
      const hash = createHash(digest)
        .update(await body(`/feeds/allow-list.txt${query}`))
        .digest("hex");
      expect(await body(`/feeds/allow-list.txt.${digest}${query}`)).toBe(`${hash}\n`);
    }
  }
});

test.each(["family=5", "family=", "form=short", "family=4&family=x", "family=any"])(
  "refuses ?%s and names the parameter",
  async (query) => {
    const response = await get(`/feeds/allow-list.txt?${query}`);
    expect([response.status, response.headers.get("content-type")]).toEqual([400, "application/problem+json"]);
    expect(await response.json()).toMatchObject({
      status: 400,
      errors: [{ field: query.slice(0, query.indexOf("=")) }],
    });
  },
);

test("ignores a parameter that it does not know", async () => {
  expect(await body("/feeds/allow-list.txt?cachebuster=1&token=x")).toBe(await body("/feeds/allow-list.txt"));
});

test("answers 503 without a body for a family that the list lacks", async () => {
  setServed(servedWith(listOf(["192.0.2.1"], "active", 7)));
  const response = await get("/feeds/allow-list.txt?family=6");
  expect([response.status, response.headers.get("retry-after"), await response.text()]).toEqual([503, "30", ""]);
});

test("answers HEAD with the headers of GET and no body", async () => {
  const [head, full] = await Promise.all([get("/feeds/allow-list.txt", {}, "HEAD"), get("/feeds/allow-list.txt")]);
  const keep = ({ headers }: Response) => [
    headers.get("content-length"),
    headers.get("etag"),
    headers.get("content-type"),
  ];
  expect(keep(head)).toEqual(keep(full));
  expect(await head.text()).toBe("");
});

test.each(["POST", "PUT", "DELETE"])("refuses %s", async (method) => {
  const response = await get("/feeds/allow-list.txt", {}, method);
  expect([response.status, response.headers.get("allow")]).toEqual([405, "GET, HEAD"]);
});

test.each([
  "/feeds/",
  "/feeds/list.txt",
  "/feeds/allow-list.txt/",
  "/feeds/../feeds/allow-list.txt.sha1",
  "/feeds/%00",
])("has no feed at %s", async (path) => {
  expect(await statusOf(path)).toBe(404);
});

test("leaves other paths alone", async () => {
  expect(await statusOf("/nl")).toBe(418);
});

// Sends the path as it stands: fetch would normalize it.
function statusOf(path: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    const sent = httpRequest(`${origin}/`, { path }, (response) => {
      response.resume();
      resolve(response.statusCode);
    });
    sent.on("error", reject).end();
  });
}

async function etag(path = "/feeds/allow-list.txt"): Promise<string> {
  return (await get(path)).headers.get("etag") ?? "";
}

async function body(path = "/feeds/allow-list.txt"): Promise<string> {
  return (await get(path)).text();
}
