import { expect, test } from "vitest";
import { type LiveSource, renderLive } from "#components/firewall/render-live.ts";
import { network } from "#lib/allow-list/network.ts";
import { articleVersion, nextVersion } from "#tests/support/snippet-fixtures.ts";

const source: LiveSource = {
  list: nextVersion,
  from: articleVersion,
  baseUrl: "https://poort.example",
  locale: "nl",
  dnsName: network.dnsName,
};
const ask = (input: Record<string, string>) =>
  renderLive({ platform: "fortigate", mode: "allow-list", ...input }, source);
const textOf = (input: Record<string, string>) =>
  ask(input)
    ?.map(({ text }) => text)
    .join("") ?? null;

test("prints what the form holds, with the address of the page that prints it", () => {
  expect(textOf({ port: "2525" })).toContain("set tcp-portrange 2525");
  expect(textOf({ port: "2525" })).toContain(
    "https://poort.example/nl/firewall?platform=fortigate&mode=allow-list&port=2525",
  );
});

test("updates from the version that the server gave, and from no other", () => {
  expect(textOf({ action: "update", from: "1" })).toContain('delete "nh-bsmtp-83.96.228.77/32"');
  expect(textOf({ action: "update", from: "2" })).not.toContain("delete");
  expect(textOf({ action: "update", from: "7" })).toBeNull();
});

test.each([
  { port: "70000" },
  { mode: "everything" },
  { action: "update" },
  { platform: "nonesuch" },
  { port: "25;reboot" },
])("leaves %j to the server, which says what is wrong", (input) => {
  expect(ask(input)).toBeNull();
});
