import { expect, test } from "vitest";
import { AllowListDocument } from "#app/_shared/api/documents.ts";
import { allowListCsv } from "#lib/feed/allow-list-csv.ts";
import { allowListJson } from "#lib/feed/allow-list-json.ts";
import { articleVersion } from "#tests/support/article-list.ts";
import { toFeedInput } from "#tests/support/feed-input.ts";

const input = toFeedInput(articleVersion);

test("is the document that the API promises", () => {
  const document = AllowListDocument.parse(JSON.parse(allowListJson.render(input, {}) ?? ""));
  expect(document).toMatchObject({ version: 1, synctoken: "sha256:abc", changedAt: "2026-11-24T12:00:00.000Z" });
  expect(document.prefixes).toHaveLength(11);
  expect(document.prefixes.at(0)).toEqual({
    ipv4Prefix: "83.96.228.68/32",
    state: "active",
    since: 1,
    sources: ["published"],
  });
  expect(document.prefixes.at(-1)).toMatchObject({ ipv6Prefix: "2a02:2308::216:3eff:fe55:68aa/128" });
});

test("is a CSV with the same rows", () => {
  const [header, first, ...rest] = (allowListCsv.render(input, {}) ?? "").trimEnd().split("\n");
  expect(header).toBe("prefix,family,state,since,sources");
  expect(first).toBe("83.96.228.68/32,ipv4,active,1,published");
  expect(rest).toHaveLength(10);
});
