import type { Answer as ResourceRecord } from "dns-packet";
import { describe, expect, test } from "vitest";
import { network } from "#lib/allow-list/network.ts";
import { classify } from "#lib/dns/classify.ts";
import { decodeMessage } from "#lib/dns/decode-message.ts";
import type { Family } from "#lib/net/address.ts";
import {
  encodeReply,
  type Reply,
  rcodes,
  toAddressRecords,
  toCname,
  toQuery,
  toSoa,
} from "#tests/support/scripted-dns-reply.ts";

const name = network.dnsName;
const v4 = ["83.96.228.68", "83.96.228.77", "178.21.117.194"];
const v6 = "2a02:2308::216:3eff:fe55:68aa";
const soa = toSoa(name);
const chained = "relay.nederhost.net";

function read(reply: Reply, family: Family = "ipv4") {
  return classify(decodeMessage(encodeReply(toQuery(name, family), reply)), { name, family });
}
function ok(addresses: readonly string[], ttlSeconds = 300) {
  return { kind: "ok", addresses, ttlSeconds };
}
const txt: ResourceRecord = { name, type: "TXT", data: "83.96.228.68" };
const dname: ResourceRecord = { name: "nederhost.net", type: "DNAME", data: "example.com" };
// An OPT record has no class of its own; the others here are addresses.
const toChaos = (record: ResourceRecord): ResourceRecord =>
  record.type === "OPT" ? record : { ...record, class: "CH" };
const toHalfChaos = (record: ResourceRecord, i: number) => (i === 0 ? toChaos(record) : record);
const toFlushed = (record: ResourceRecord): ResourceRecord =>
  record.type === "OPT" ? record : { ...record, flush: true };

function fail(failure: string) {
  return { kind: "fail", failure };
}
/** A chain of so many CNAMEs below the asked name, with an address at its end. */
function toChain(length: number): ResourceRecord[] {
  const names = [name, ...Array.from({ length }, (_, i) => `hop${i + 1}.nederhost.net`)];
  const hops = names.slice(1).map((target, i) => toCname(names[i] ?? "", target));
  return [...hops, ...toAddressRecords(names[length] ?? "", ["83.96.228.68"])];
}

describe("an answer", () => {
  test.each<[string, Reply, object]>([
    [
      "with addresses is ok",
      { answers: toAddressRecords(name, v4) },
      ok(["83.96.228.68", "83.96.228.77", "178.21.117.194"]),
    ],
    ["is the same in any order", { answers: toAddressRecords(name, v4.toReversed()) }, ok(v4)],
    ["is the same with duplicates", { answers: toAddressRecords(name, [...v4, ...v4]) }, ok(v4)],
    ["is the same in upper case", { answers: toAddressRecords(name.toUpperCase(), v4) }, ok(v4)],
    ["follows a CNAME", { answers: [toCname(name, chained), ...toAddressRecords(chained, v4)] }, ok(v4)],
    [
      "follows a CNAME that stands last",
      { answers: [...toAddressRecords(chained, v4), toCname(name, chained)] },
      ok(v4),
    ],
    ["follows 8 CNAMEs", { answers: toChain(8) }, ok(["83.96.228.68"])],
    ["with NODATA needs no address", { authorities: [soa] }, { kind: "nodata" }],
    ["with NXDOMAIN needs no address", { rcode: rcodes.nxdomain, authorities: [soa] }, { kind: "nxdomain" }],
    ["with NXDOMAIN needs no SOA", { rcode: rcodes.nxdomain }, { kind: "nxdomain" }],
    [
      "with special-use addresses is told as it is",
      { answers: toAddressRecords(name, ["10.0.0.1"]) },
      ok(["10.0.0.1"]),
    ],
  ])("%s", (_, reply, outcome) => {
    expect(read(reply).outcome).toEqual(outcome);
  });
});

describe("a failure", () => {
  test.each<[string, Reply, string]>([
    ["SERVFAIL", { rcode: rcodes.servfail }, "servfail"],
    ["REFUSED", { rcode: rcodes.refused }, "refused"],
    ["REFUSED with an extended error about validation", { rcode: rcodes.refused, extendedErrors: [6] }, "refused"],
    ["FORMERR", { rcode: rcodes.formerr }, "formerr"],
    ["FORMERR without a question", { rcode: rcodes.formerr, questions: [] }, "formerr"],
    ["NOTIMP", { rcode: rcodes.notimp }, "notimp"],
    ["any other code", { rcode: rcodes.yxdomain }, "rcode"],
    ["SERVFAIL with addresses", { rcode: rcodes.servfail, answers: toAddressRecords(name, v4) }, "servfail"],
    ["a truncated answer over TCP", { truncated: true, answers: toAddressRecords(name, v4) }, "truncated"],
    ["an empty NOERROR without SOA", {}, "malformed"],
    ["an empty NOERROR with the SOA of another zone", { authorities: [toSoa("www.example.com")] }, "malformed"],
    ["an empty NOERROR with an SOA of another class", { authorities: [toChaos(soa)] }, "malformed"],
    ["a referral", { authorities: [{ name: "nederhost.net", type: "NS", data: "ns.nederhost.net" }] }, "malformed"],
    ["NXDOMAIN with addresses", { rcode: rcodes.nxdomain, answers: toAddressRecords(name, v4) }, "malformed"],
    ["a CNAME alone", { answers: [toCname(name, chained)] }, "cname"],
    ["a CNAME to a name without addresses", { answers: [toCname(name, chained)], authorities: [soa] }, "cname"],
    ["a CNAME to a name that isn't there", { rcode: rcodes.nxdomain, answers: [toCname(name, chained)] }, "cname"],
    ["a CNAME to itself", { answers: [toCname(name, name)] }, "cname"],
    ["a CNAME loop", { answers: [toCname(name, chained), toCname(chained, name)] }, "cname"],
    [
      "a loop further on",
      { answers: [toCname(name, "a.b.c"), toCname("a.b.c", "d.e.f"), toCname("d.e.f", "a.b.c")] },
      "cname",
    ],
    ["9 CNAMEs", { answers: toChain(9) }, "cname"],
    ["two CNAMEs for one name", { answers: [toCname(name, "a.b.c"), toCname(name, "d.e.f")] }, "malformed"],
    ["a CNAME beside addresses", { answers: [...toAddressRecords(name, v4), toCname(name, chained)] }, "malformed"],
    [
      "a CNAME that nothing leads to",
      { answers: [...toAddressRecords(name, v4), toCname("a.b.c", "d.e.f")] },
      "malformed",
    ],
    ["an address of a foreign name", { answers: toAddressRecords("www.example.com", v4) }, "malformed"],
    [
      "a foreign address among good ones",
      { answers: toAddressRecords(name, v4).concat(toAddressRecords("x.y.z", v4)) },
      "malformed",
    ],
    ["addresses of the other family", { answers: toAddressRecords(name, [v6]) }, "malformed"],
    ["an address of the other family beside good ones", { answers: toAddressRecords(name, [...v4, v6]) }, "malformed"],
    ["a record of another type", { answers: [txt] }, "malformed"],
    ["a record of another type beside good ones", { answers: [...toAddressRecords(name, v4), txt] }, "malformed"],
    ["addresses of another class", { answers: toAddressRecords(name, v4).map(toChaos) }, "malformed"],
    [
      "an address of another class beside good ones",
      { answers: toAddressRecords(name, v4).map(toHalfChaos) },
      "malformed",
    ],
    ["a class with mDNS's flush bit", { answers: toAddressRecords(name, v4).map(toFlushed) }, "malformed"],
    ["a DNAME without the CNAME that it stands for", { answers: [dname], authorities: [soa] }, "malformed"],
    [
      "a reply to another name",
      { questions: [{ name: "www.example.com", type: "A" }], authorities: [soa] },
      "malformed",
    ],
    ["a reply to another type", { questions: [{ name, type: "AAAA" }], authorities: [soa] }, "malformed"],
    ["a reply to another class", { questions: [{ name, type: "A", class: "CH" }], authorities: [soa] }, "malformed"],
    [
      "a reply to two questions",
      {
        questions: [
          { name, type: "A" },
          { name, type: "A" },
        ],
        authorities: [soa],
      },
      "malformed",
    ],
    ["NXDOMAIN without a question", { rcode: rcodes.nxdomain, questions: [] }, "malformed"],
    ["the query sent back", { response: false, authorities: [soa] }, "malformed"],
    ["another opcode", { flags: 4 << 11, authorities: [soa] }, "malformed"],
    [
      "half a message",
      { answers: toAddressRecords(name, v4), rewrite: (m) => m.subarray(0, m.length / 2) },
      "malformed",
    ],
    [
      "rubbish",
      { rewrite: () => Buffer.from("HTTP/1.1 302 Found\r\nLocation: http://portal.example/\r\n") },
      "malformed",
    ],
    ["nothing at all", { rewrite: () => Buffer.alloc(0) }, "malformed"],
  ])("is %s", (_, reply, failure) => {
    expect(read(reply)).toEqual({ outcome: fail(failure), authenticated: false, stale: false });
  });
});

describe("an IPv6 answer", () => {
  test.each([
    ["one spelling", ["2A02:2308:0:0:0216:3EFF:FE55:68AA", v6], [v6]],
    [
      "numeric order",
      ["2a02:2308::216:3eff:fe55:68aa", "2001:828:105:10:216:3eff:fe00:300"],
      ["2001:828:105:10:216:3eff:fe00:300", v6],
    ],
    ["IPv4 for a mapped address, first", [v6, "::ffff:83.96.228.68"], ["83.96.228.68", v6]],
  ])("gives %s", (_, addresses, expected) => {
    const answers = addresses.map((data): ResourceRecord => ({ name, type: "AAAA", ttl: 300, data }));
    expect(read({ answers }, "ipv6").outcome).toEqual(ok(expected));
  });
});

describe("the TTL", () => {
  test.each<[string, Reply, number]>([
    [
      "is the lowest of all addresses",
      {
        answers: [...toAddressRecords(name, v4, 300), ...toAddressRecords(name, v4, 60)],
      },
      60,
    ],
    ["counts the CNAMEs", { answers: [toCname(name, chained, 20), ...toAddressRecords(chained, v4, 300)] }, 20],
    ["may be 0", { answers: toAddressRecords(name, v4, 0) }, 0],
    ["is at most seven days", { answers: toAddressRecords(name, v4, 604_801) }, 604_800],
    ["with the high bit is large", { answers: toAddressRecords(name, v4, 2 ** 31) }, 604_800],
    ["of all ones is large", { answers: toAddressRecords(name, v4, 2 ** 32 - 1) }, 604_800],
  ])("%s", (_, reply, ttlSeconds) => {
    expect(read(reply).outcome).toMatchObject({ kind: "ok", ttlSeconds });
  });
});

describe("validation", () => {
  const answers = toAddressRecords(name, v4);

  test.each<[string, Reply, boolean]>([
    ["true with the AD flag", { answers, authenticated: true }, true],
    ["false without it", { answers }, false],
    ["true for NODATA", { authorities: [soa], authenticated: true }, true],
    ["true for NXDOMAIN", { rcode: rcodes.nxdomain, authenticated: true }, true],
    ["false from a server without EDNS, that copies our flag", { answers, authenticated: true, edns: false }, false],
    ["false for a failure", { rcode: rcodes.servfail, authenticated: true }, false],
  ])("is %s", (_, reply, authenticated) => {
    expect(read(reply).authenticated).toBe(authenticated);
  });

  test.each([5, 6, 7, 8, 9, 10, 11, 12, 27])("failed when SERVFAIL says extended error %i", (code) => {
    expect(read({ rcode: rcodes.servfail, extendedErrors: [22, code] }).outcome).toEqual(fail("bogus"));
  });
  test.each([0, 1, 2, 3, 13, 22, 23])("did not fail when SERVFAIL says extended error %i", (code) => {
    expect(read({ rcode: rcodes.servfail, extendedErrors: [code] }).outcome).toEqual(fail("servfail"));
  });
  test("failed when a permissive resolver gives the answer and calls it bogus", () => {
    expect(read({ answers, extendedErrors: [6] }).outcome).toEqual(fail("bogus"));
  });
});

describe("what the resolver confesses", () => {
  const answers = toAddressRecords(name, v4);

  test.each<[string, Reply, boolean]>([
    ["a stale answer", { answers, extendedErrors: [3] }, true],
    ["a stale answer that was validated", { answers, authenticated: true, extendedErrors: [3] }, true],
    ["a stale NXDOMAIN", { rcode: rcodes.nxdomain, extendedErrors: [19] }, true],
    ["something else", { answers, extendedErrors: [0, 24] }, false],
  ])("%s", (_, reply, stale) => {
    const answer = read(reply);
    expect([answer.stale, answer.outcome.kind]).toEqual([stale, reply.rcode === undefined ? "ok" : "nxdomain"]);
  });

  test.each([4, 15, 16, 17, 18])("is no evidence when it forges or filters (extended error %i)", (code) => {
    expect(read({ answers, extendedErrors: [code] }).outcome).toEqual(fail("refused"));
    expect(read({ rcode: rcodes.nxdomain, extendedErrors: [code] }).outcome).toEqual(fail("refused"));
  });
});
