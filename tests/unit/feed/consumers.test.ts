import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type AllowList, toAggregated, toExact } from "#lib/allow-list/allow-list.ts";
import { feedFiles } from "#lib/feed/index.ts";
import type { Prefix } from "#lib/net/prefix.ts";
import { familyOf } from "#lib/net/prefix.ts";
import { buildFeeds } from "#lib/process/feed-store.ts";
import { articleVersion, servedWith } from "#tests/support/article-list.ts";
import { badBodies } from "#tests/support/consumers/bad-bodies.ts";
import { checkPoint } from "#tests/support/consumers/check-point.ts";
import { ciscoFmc, readMd5 } from "#tests/support/consumers/cisco-fmc.ts";
import type { Consumer } from "#tests/support/consumers/consumer.ts";
import { csv } from "#tests/support/consumers/csv.ts";
import { fortigate } from "#tests/support/consumers/fortigate.ts";
import { opnsenseJson } from "#tests/support/consumers/json-documents.ts";
import { opnsense } from "#tests/support/consumers/opnsense.ts";
import { panos } from "#tests/support/consumers/panos.ts";
import { pfsense } from "#tests/support/consumers/pfsense.ts";
import { toFeedInput } from "#tests/support/feed-input.ts";
import { longestList, randomLists } from "#tests/support/random-lists.ts";

const ofText = [panos, fortigate, opnsense, pfsense, checkPoint, ciscoFmc];
const consumers: readonly Consumer[] = [...ofText, opnsenseJson, csv];
const LINE_MAX = 43; // eight groups of four digits, seven colons, "/128"

type Reads = Consumer["reads"][number];

function render({ file, query }: Reads, list: AllowList): string | null {
  const found = feedFiles.find(({ name }) => name === file);
  if (found === undefined) throw new Error(`no feed ${file}`);
  return found.render(toFeedInput(list), query);
}

function wantedOf({ query }: Reads, list: AllowList): Prefix[] {
  const all = query["form"] === "aggregated" ? toAggregated(list) : toExact(list);
  const family = { "4": "ipv4", "6": "ipv6" }[query["family"] ?? ""];
  return family === undefined ? all : all.filter((prefix) => familyOf(prefix) === family);
}

describe.each(consumers)("$name", ({ read, reads, refuses, takes }) => {
  const isReadInFull = (list: AllowList) => {
    for (const one of reads) {
      const text = render(one, list);
      const wanted = wantedOf(one, list);
      if (text === null) expect(wanted).toEqual([]);
      else expect(read(Buffer.from(text))).toEqual({ prefixes: wanted, problems: [] });
    }
  };

  test("reads the article's list in full", () => isReadInFull(articleVersion));

  test("reads any list of 1 to 10,000 prefixes in full", () => {
    fc.assert(fc.property(randomLists, isReadInFull), { numRuns: 6, examples: [[longestList]] });
  });

  test.each(refuses)("does not take %s", (_, body) => {
    expect(read(Buffer.from(body)).problems).not.toEqual([]);
  });

  test.each(takes)("takes %s", (_, body, prefixes) => {
    expect(read(Buffer.from(body))).toEqual({ prefixes, problems: [] });
  });
});

describe.each(ofText)("$name", ({ read }) => {
  test.each(badBodies)("does not take %s", (_, body) => {
    expect(read(Buffer.from(body)).problems).not.toEqual([]);
  });
});

test("the longest list that is tried has 10,000 prefixes of both families", () => {
  expect(longestList.entries).toHaveLength(10_000);
  expect(new Set(longestList.entries.map(({ prefix }) => familyOf(prefix)))).toEqual(new Set(["ipv4", "ipv6"]));
});

test("no line of the text form is longer than an IPv6 prefix", () => {
  const isShort = (list: AllowList) => {
    const lines = (render({ file: "allow-list.txt", query: { family: "any", form: "exact" } }, list) ?? "").split("\n");
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(LINE_MAX);
  };
  fc.assert(fc.property(randomLists, isShort), { numRuns: 6, examples: [[longestList]] });
});

test("Cisco FMC reads every .md5 as the checksum of its feed, and no other file as one", () => {
  const feeds = buildFeeds(servedWith(articleVersion), "https://poort.example");
  let count = 0;
  for (const [key, { body }] of feeds) {
    if (body === null || !key.endsWith(".md5")) continue;
    const feed = feeds.get(key.slice(0, -".md5".length))?.body;
    expect(readMd5(body), key).toBe(
      createHash("md5")
        .update(feed ?? "")
        .digest("hex"),
    );
    count += 1;
  }
  expect(count).toBeGreaterThan(10);
  for (const text of ["", "<html></html>", `${"0".repeat(32)}  allow-list.txt\n`, `${"0".repeat(64)}\n`, "\n"])
    expect(readMd5(Buffer.from(text))).toBeNull();
});
