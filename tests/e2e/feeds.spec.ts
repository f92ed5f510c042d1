import { createHash } from "node:crypto";
import { expect, test } from "@playwright/test";
import { plainTargets } from "#lib/process/feed-store.ts";
import { checkPoint } from "#tests/support/consumers/check-point.ts";
import { ciscoFmc } from "#tests/support/consumers/cisco-fmc.ts";
import { fortigate } from "#tests/support/consumers/fortigate.ts";
import { opnsense } from "#tests/support/consumers/opnsense.ts";
import { panos } from "#tests/support/consumers/panos.ts";
import { pfsense } from "#tests/support/consumers/pfsense.ts";

const mediaTypes: Readonly<Record<string, string>> = {
  txt: "text/plain; charset=utf-8",
  json: "application/json; charset=utf-8",
  csv: "text/csv; charset=utf-8; header=present",
  nft: "text/plain; charset=utf-8",
  ipset: "text/plain; charset=utf-8",
  rsc: "text/plain; charset=utf-8",
  atom: "application/atom+xml; charset=utf-8",
  sha256: "text/plain; charset=utf-8",
  md5: "text/plain; charset=utf-8",
};
const targets = [...plainTargets.keys()];
const extensionOf = (target: string) => /\.(\w+)(?:\?.*)?$/.exec(target)?.[1] ?? "";

test("every feed is a full 200 with the headers of the contract, never empty, a page or a redirect", async ({
  request,
}) => {
  expect(targets.length).toBeGreaterThan(40);
  for (const target of targets) {
    const response = await request.get(target, { maxRedirects: 0 });
    expect(response.status(), target).toBe(200);
    const body = await response.body();
    const headers = response.headers();
    expect(headers, target).toMatchObject({
      "content-type": mediaTypes[extensionOf(target)],
      "content-length": String(body.length),
      "cache-control": "public, max-age=60, stale-if-error=86400",
      "x-allow-list-version": "1",
      "x-content-type-options": "nosniff",
      etag: expect.stringMatching(/^"[\w-]{27}"$/),
      "last-modified": expect.stringMatching(/^\w{3}, \d\d \w{3} \d{4} \d\d:\d\d:\d\d GMT$/),
    });
    expect(body.length, target).toBeGreaterThan(30);
    expect(body.toString(), target).not.toMatch(/<html|<!doctype/i);
    expect(body.toString("latin1"), target).not.toMatch(/^\xef\xbb\xbf|\r/);
    expect(body.at(-1), target).toBe(0x0a);
  }
});

test("every feed is 304 without a body to who has it, and HEAD says what GET says", async ({ request }) => {
  for (const target of targets) {
    const { etag = "", "last-modified": modified = "", ...rest } = (await request.get(target)).headers();
    for (const headers of [{ "If-None-Match": etag }, { "If-Modified-Since": modified }]) {
      const response = await request.get(target, { headers });
      expect([response.status(), (await response.body()).length], target).toEqual([304, 0]);
      expect(response.headers()["etag"]).toBe(etag);
    }
    const head = await request.head(target);
    expect(head.headers()["content-length"], target).toBe(rest["content-length"]);
    expect((await head.body()).length).toBe(0);
  }
});

test("every checksum is that of the bytes that are served", async ({ request }) => {
  const bodyOf = async (target: string) => (await request.get(target)).body();
  for (const target of targets.filter((one) => /\.(sha256|md5)\b/.test(one))) {
    const digest = extensionOf(target);
    const feed = await bodyOf(target.replace(`.${digest}`, ""));
    expect((await bodyOf(target)).toString(), target).toBe(`${createHash(digest).update(feed).digest("hex")}\n`);
  }
});

for (const consumer of [panos, fortigate, opnsense, pfsense, checkPoint, ciscoFmc]) {
  test(`${consumer.name} reads what is served in full`, async ({ request }) => {
    for (const { file, query } of consumer.reads) {
      const asked = Object.entries(query).filter(([, value]) => value !== "any");
      const response = await request.get(`/feeds/${file}?${new URLSearchParams(asked)}`);
      const { prefixes, problems } = consumer.read(await response.body());
      expect(problems).toEqual([]);
      expect(prefixes.length).toBeGreaterThanOrEqual(4);
    }
  });
}

test("what is no feed is a problem in words, never a list", async ({ request }) => {
  const answers = [
    { response: await request.get("/feeds/list.txt", { maxRedirects: 0 }), status: 404 },
    { response: await request.get("/feeds/allow-list.txt?family=5", { maxRedirects: 0 }), status: 400 },
    { response: await request.post("/feeds/allow-list.txt", { maxRedirects: 0 }), status: 405 },
    { response: await request.get(`/f/${"0".repeat(40)}/allow-list.txt`, { maxRedirects: 0 }), status: 404 },
  ];
  for (const { response, status } of answers) {
    expect([response.status(), response.headers()["content-type"]]).toEqual([status, "application/problem+json"]);
    expect(await response.json()).toMatchObject({ status });
  }
});
