import { expect } from "vitest";
import { Address } from "#lib/net/address.ts";
import type { Prefix } from "#lib/net/prefix.ts";
import { aggregate } from "#lib/net/prefix-set.ts";
import { isListed, toSources } from "#tests/packet/probe.ts";
import type { Outcome } from "#tests/support/netns.ts";
import { articleVersion, nextVersion, renderText } from "#tests/support/snippet-fixtures.ts";

// What the packet tests ask of each firewall: port 2525, the article's list, and the list after it.

export const PORT = 2525;
export const SSH = 22;

export const lists = { article: aggregate(articleVersion.prefixes), next: aggregate(nextVersion.prefixes) };

/** Every address that decides something: the edges of both lists and what lies just outside. */
export const sources = toSources([...new Set([...lists.article, ...lists.next])]);

/** One address of each family that is next to the list. */
export const strangers = ["83.96.228.67", "2001:828:105:10:216:3eff:fe00:2ff"].map((text) => Address.parse(text));

export function listed(list: readonly Prefix[], from = sources): readonly Address[] {
  return from.filter((source) => isListed(list, source));
}

export function print(parameters: Record<string, string>): string {
  return renderText({ mode: "allow-list", port: `${PORT}`, ...parameters });
}

export function printUpdate(parameters: Record<string, string>): string {
  return renderText(
    { mode: "allow-list", port: `${PORT}`, action: "update", ...parameters },
    nextVersion,
    articleVersion,
  );
}

/** Back and forth between texts for two seconds, and through each at least once. */
export async function alternate(run: (script: string) => Promise<Outcome>, texts: readonly string[]): Promise<void> {
  const end = performance.now() + 2000;
  do {
    for (const text of texts) expect(await run(text)).toMatchObject({ status: 0, stderr: "" });
  } while (performance.now() < end);
}

/** The lines of a text whatever their order. */
export function toLines(text: string): readonly string[] {
  return text.split("\n").toSorted();
}
