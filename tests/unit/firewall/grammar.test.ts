import { describe, expect, test } from "vitest";
import { platforms } from "#lib/firewall/platforms/index.ts";
import { findDialect } from "#tests/support/dialect.ts";
import { render } from "#tests/support/snippet-fixtures.ts";
import { readSnippet, toWholeText } from "#tests/unit/firewall/read-snippet.ts";

// A grammar that accepts everything proves nothing: each of these is one character, word or line away from a good text.

describe.each(platforms)("the grammar of $name", (platform) => {
  const { broken, brokenWith } = findDialect(platform.id);
  const mode = platform.modes.includes("allow-list") ? "allow-list" : "open";
  const good = toWholeText(render({ platform: platform.id, mode, port: "2525", ...brokenWith }));

  test("has examples of what it refuses", () => {
    expect(broken.length).toBeGreaterThanOrEqual(3);
    expect(readSnippet(platform.id, good).strange).toEqual([]);
  });

  test.each(broken)("refuses %j as %j", (from, to) => {
    const bad = good.replace(from, to);
    expect(bad).not.toBe(good);
    expect(readSnippet(platform.id, bad).strange).not.toEqual([]);
  });
});
