import { describe, expect, test } from "vitest";
import { printFiles } from "#tests/support/snippet-files.ts";

// The name of a host says its address, a group names hosts that the file defines, and a step names nothing else.

const host =
  /<IPHost transactionid=""><Name>(nh-[a-z-]+?)-?([0-9a-f.:]+\/[0-9]+)?<\/Name>.*<IPAddress>([^<]+)<\/IPAddress>(?:<Subnet>([^<]+)<\/Subnet>)?/g;

function readHosts(text: string) {
  return [...text.matchAll(host)].map(([, own = "", prefix, address = "", mask]) => ({ own, prefix, address, mask }));
}

function toLength(address: string, mask: string | undefined): number {
  if (mask === undefined) return address.includes(":") ? 128 : 32;
  const ones = (part: string) => Number(part).toString(2).replaceAll("0", "").length;
  return mask.includes(".") ? mask.split(".").reduce((sum, part) => sum + ones(part), 0) : Number(mask);
}

describe.each(printFiles("xml"))("$name", ({ text, snippetCase }) => {
  test("names each host by its address", () => {
    for (const { prefix, address, mask } of readHosts(text)) {
      if (prefix !== undefined) expect(prefix).toBe(`${address}/${toLength(address, mask)}`);
    }
  });

  test("puts into its groups all hosts of the list, and those alone", () => {
    const members = [...text.matchAll(/<Host>(.*)<\/Host>/g)].map(([, name]) => name);
    const listed = readHosts(text).filter(({ prefix }) => prefix !== undefined);
    expect(members).toEqual(listed.map(({ own, prefix }) => `${own}-${prefix}`));
    const isListed = snippetCase.mode === "allow-list" && snippetCase.action !== "open";
    expect(members.length > 0).toBe(isListed);
  });
});
