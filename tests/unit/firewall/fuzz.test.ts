import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { platforms } from "#lib/firewall/platforms/index.ts";
import { MaskedPrefix, type Prefix } from "#lib/net/prefix.ts";
import { aggregate, isSameCover, ofFamily } from "#lib/net/prefix-set.ts";
import { render, tryRender } from "#tests/support/snippet-fixtures.ts";
import { readSnippet, toText } from "#tests/unit/firewall/read-snippet.ts";

const byte = fc.integer({ min: 0, max: 255 });
const word = fc.integer({ min: 0, max: 0xffff });
const ipv4 = fc
  .tuple(byte, byte, byte, byte, fc.integer({ min: 1, max: 32 }))
  .map(([a, b, c, d, length]) => MaskedPrefix.parse(`${a}.${b}.${c}.${d}/${length}`));
const ipv6 = fc
  .tuple(fc.array(word, { minLength: 8, maxLength: 8 }), fc.integer({ min: 1, max: 128 }))
  .map(([words, length]) => MaskedPrefix.parse(`${words.map((part) => part.toString(16)).join(":")}/${length}`));
const prefixes = fc.array(fc.oneof(ipv4, ipv6), { minLength: 1, maxLength: 12 });
const slug = fc.stringMatching(/^[a-z0-9-]{1,32}$/).filter((name) => !name.endsWith("-open"));
const port = fc.integer({ min: 1, max: 65_535 });
const version = fc.integer({ min: 1, max: 999_999_999 });

function isAllowList(list: readonly Prefix[]): boolean {
  return aggregate(list).every((prefix) => !prefix.endsWith("/0"));
}

const notEveryone = prefixes.filter(isAllowList);

describe.each(platforms)("$name", (platform) => {
  const actions = fc.constantFrom(...platform.actions);

  test("prints any list, port and name by its grammar, and exactly the addresses of the list", () => {
    fc.assert(
      fc.property(notEveryone, slug, port, version, actions, (list, name, number, listVersion, action) => {
        const parameters = { platform: platform.id, mode: "allow-list", action, name, port: String(number) };
        const from = action === "update" ? { version: 1, prefixes: list.slice(0, 1) } : null;
        const read = readSnippet(
          platform.id,
          toText(render(parameters, { version: listVersion, prefixes: list }, from).files),
        );
        expect(read.strange).toEqual([]);
        if (action === "remove" || action === "open") return;
        const listed = read.prefixes.map((prefix) => MaskedPrefix.parse(prefix));
        expect(isSameCover(listed, list)).toBe(true);
        expect(new Set(listed).size).toBe(listed.length);
      }),
      { numRuns: 30 },
    );
  });

  test("asked to forward, prints the addresses of the inside address's family or refuses", () => {
    fc.assert(
      fc.property(notEveryone, port, fc.constantFrom("10.0.0.1", "fd00::25"), (list, number, insideAddress) => {
        const family = insideAddress.includes(":") ? "ipv6" : "ipv4";
        const parameters = { mode: "allow-list", topology: "forward", insideAddress, insidePort: String(number) };
        const result = tryRender({ platform: platform.id, ...parameters }, { version: 3, prefixes: list });
        const isPossible = platform.topologies.includes("forward") && ofFamily(list, family).length > 0;
        expect(result.ok).toBe(isPossible);
        if (!result.ok) return;
        const read = readSnippet(platform.id, result.snippet.files.map((file) => file.text).join(""));
        const listed = read.prefixes
          .filter((prefix) => prefix !== "fd00::25/128")
          .map((prefix) => MaskedPrefix.parse(prefix));
        expect(read.strange).toEqual([]);
        expect(isSameCover(listed, ofFamily(list, family))).toBe(true);
      }),
      { numRuns: 20 },
    );
  });
});
