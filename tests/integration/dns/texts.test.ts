import { afterAll, beforeAll, expect, test } from "vitest";
import { network } from "#lib/allow-list/network.ts";
import { lookUpText } from "#lib/dns/look-up-text.ts";
import type { Endpoint } from "#lib/net/endpoint.ts";
import { type Nsd, startNsd } from "#tests/support/nsd.ts";
import { startScriptedDns } from "#tests/support/scripted-dns.ts";

const long = "x".repeat(255);
let nsd: Nsd;

beforeAll(async () => {
  const records = [
    '_poortwachter.mail IN TXT "poortwachter-verification=1"',
    '_poortwachter.mail IN TXT "in two " "strings"',
    "_poortwachter.alias IN CNAME _poortwachter.mail",
    "_poortwachter.hop IN CNAME _poortwachter.alias",
    "_poortwachter.lost IN CNAME _poortwachter.nowhere",
    ...Array.from({ length: 12 }, (_, at) => `_poortwachter.many IN TXT "${at} ${long.slice(3)}"`),
    '_poortwachter.odd IN TXT "caf\\195\\169 \\007"',
    "bare IN A 192.0.2.1",
  ];
  nsd = await startNsd({ name: network.dnsName, ipv4: ["83.96.228.68"], records });
});
afterAll(() => nsd.stop());

const look = (host: string, resolvers: readonly Endpoint[] = [nsd.endpoint]) =>
  lookUpText(`${host}.${nsd.zone}`, { resolvers, timeoutMs: 2000 });
const sorted = async (host: string) => {
  const answer = await look(host);
  return answer.kind === "ok" ? answer.texts.toSorted() : answer.kind;
};

test("the texts at a name are read, strings of one record as one, also by way of aliases", async () => {
  const texts = ["in two strings", "poortwachter-verification=1"];
  for (const host of ["mail", "alias", "hop"]) expect(await sorted(`_poortwachter.${host}`), host).toEqual(texts);
});

test("more than fits a datagram is asked for over TCP", async () => {
  const answer = await look("_poortwachter.many");
  expect(answer.kind === "ok" && answer.texts.length).toBe(12);
});

test("what isn't printable is no part of a text", async () => {
  expect(await look("_poortwachter.odd")).toEqual({ kind: "ok", texts: ["caf?? ?"] });
});

test.each(["_poortwachter.nowhere", "bare", "_poortwachter.lost"])("%s has no texts", async (host) => {
  expect(await look(host)).toEqual({ kind: "absent" });
});

test("a resolver that fails leaves the word to the next one, and says nothing when it is the last", async () => {
  const deaf = await startScriptedDns();
  try {
    expect(await look("_poortwachter.mail", [deaf.endpoint, nsd.endpoint])).toMatchObject({ kind: "ok" });
    expect(await look("_poortwachter.mail", [deaf.endpoint])).toEqual({ kind: "fail" });
    expect(await look("_poortwachter.mail", [])).toEqual({ kind: "fail" });
  } finally {
    await deaf.stop();
  }
});
