import fc from "fast-check";
import ipaddr from "ipaddr.js";
import { describe, expect, test } from "vitest";
import { network } from "#lib/allow-list/network.ts";
import { decodeMessage } from "#lib/dns/decode-message.ts";
import { Address } from "#lib/net/address.ts";
import { encodeReply, toAddressRecords, toCname, toQuery, toSoa } from "#tests/support/scripted-dns-reply.ts";

const name = network.dnsName;
const v6 = "2a02:2308::216:3eff:fe55:68aa";

/** A response header with these counts, and bytes after it. */
function toMessage(counts: readonly number[], ...parts: readonly (Buffer | readonly number[])[]): Buffer {
  const header = Buffer.from([0, 1, 0x81, 0x80, ...counts.flatMap((count) => [count >> 8, count & 0xff])]);
  return Buffer.concat([header, ...parts.map((part) => Buffer.from(part))]);
}
function toName(...labels: readonly (string | Buffer)[]): Buffer {
  return Buffer.concat([
    ...labels.map((label) => Buffer.concat([Buffer.from([Buffer.byteLength(label)]), Buffer.from(label)])),
    Buffer.from([0]),
  ]);
}
function toPointer(target: number): readonly number[] {
  return [0xc0 | (target >> 8), target & 0xff];
}
/** The root's record of a type, with a length that may lie. */
function toRecord(type: number, data: readonly number[] | Buffer, length = data.length): Buffer {
  return Buffer.concat([Buffer.from([0, 0, type, 0, 1, 0, 0, 0, 60, length >> 8, length & 0xff]), Buffer.from(data)]);
}

describe("a whole message", () => {
  test("is read as dns-packet wrote it", () => {
    const answers = [
      toCname(name, "relay.nederhost.net", 60),
      ...toAddressRecords("relay.nederhost.net", [v6], 2 ** 32 - 1),
    ];
    const reply = { answers, authorities: [toSoa(name)], authenticated: true, extendedErrors: [3, 24], rcode: 3 };
    expect(decodeMessage(encodeReply(toQuery(name, "ipv6"), reply))).toEqual({
      id: 1,
      isResponse: true,
      opcode: 0,
      isTruncated: false,
      isAuthentic: true,
      rcode: 3,
      questions: [{ name, type: 28, class: 1 }],
      answers: [
        { owner: name, type: 5, class: 1, ttl: 60, address: null, target: "relay.nederhost.net" },
        { owner: "relay.nederhost.net", type: 28, class: 1, ttl: 4_294_967_295, address: v6, target: null },
      ],
      authorities: [{ owner: "nederhost.net", type: 6, class: 1, ttl: 60, address: null, target: null }],
      edns: { errors: [3, 24] },
    });
  });

  test.each([
    ["A", 1, 4],
    ["AAAA", 28, 16],
  ])("gives every address of an %s record in the text that the list uses", (_, type, size) => {
    // Many zero bytes: that is where spellings differ.
    const byte = fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 255 }));
    fc.assert(
      fc.property(fc.array(byte, { minLength: size, maxLength: size }), (bytes) => {
        const [record] = decodeMessage(toMessage([0, 1, 0, 0], toRecord(type, bytes)))?.answers ?? [];
        expect(record?.address).toBe(Address.parse(ipaddr.fromByteArray(bytes).toString()));
      }),
    );
  });

  test("has the upper bits of the response code from EDNS", () => {
    const opt = Buffer.from([0, 0, 41, 4, 208, 1, 0, 0, 0, 0, 0]);
    expect(decodeMessage(toMessage([0, 0, 0, 1], opt))?.rcode).toBe(16);
  });

  test("follows compression, in names and in what they point to", () => {
    const pointer = [0xc0, 12];
    const record = [...pointer, 0, 5, 0, 1, 0, 0, 0, 60, 0, 6, 3, ...Buffer.from("mx1"), 0xc0, 16];
    const message = decodeMessage(toMessage([1, 1, 0, 0], toName("net", "host"), [0, 1, 0, 1], record));
    expect(message?.answers[0]).toMatchObject({ owner: "net.host", target: "mx1.host" });
  });

  test("skips what it doesn't need by its stated length", () => {
    const chaos = toRecord(1, [9, 9]);
    chaos[4] = 3; // class CH, where an A record has other data (RFC 1035 section 3.4.1 is about IN)
    const records = [toRecord(15, [0, 10, 0, 9, 9, 9]), toRecord(16, []), chaos, toRecord(1, [83, 96, 228, 68])];
    const message = decodeMessage(toMessage([0, records.length, 0, 0], ...records));
    expect(message?.answers.map(({ address }) => address)).toEqual([null, null, null, "83.96.228.68"]);
  });
});

describe("a name", () => {
  const question = (owner: Buffer) => decodeMessage(toMessage([1, 0, 0, 0], owner, [0, 1, 0, 1]))?.questions[0]?.name;

  test.each<[string, Buffer, string]>([
    ["is lower case", toName("BSMTP-Network", "NederHost", "NET"), name],
    [
      "with a dot inside a label is another name",
      toName("bsmtp-network.nederhost", "net"),
      "bsmtp-network\\046nederhost.net",
    ],
    ["with a Kelvin sign is another name", toName("bsmtp-networ\u212a", "net"), "bsmtp-networ\\226\\132\\170.net"],
    ["with a backslash is another name", toName("a\\046b"), "a\\092046b"],
    ["with a zero byte is another name", toName("a\0", "net"), "a\\000.net"],
    ["may be the root", toName(), ""],
    [
      "may have 255 bytes",
      toName(...Array(3).fill("x".repeat(63)), "y".repeat(61)),
      `${"x".repeat(63)}.`.repeat(3) + "y".repeat(61),
    ],
  ])("%s", (_, owner, text) => {
    expect(question(owner)).toBe(text);
  });
});

describe("a message is refused", () => {
  const addresses = { answers: toAddressRecords(name, [v6]) };
  const whole = encodeReply({ ...toQuery(name, "ipv6"), edns: false }, addresses);

  test("when it is cut anywhere, an address is never filled up with zeros", () => {
    for (let length = 0; length < whole.length; length++) expect(decodeMessage(whole.subarray(0, length))).toBeNull();
    expect(decodeMessage(whole)?.answers[0]?.address).toBe(v6);
  });

  test.each<[string, Buffer]>([
    ["when bytes follow its last record", Buffer.concat([whole, Buffer.alloc(1)])],
    [
      "when a count is too low",
      toMessage([0, 1, 0, 0], toRecord(1, [83, 96, 228, 68]), toRecord(1, [83, 96, 228, 69])),
    ],
    ["when every count is 65535", toMessage([0xffff, 0xffff, 0xffff, 0xffff], Buffer.alloc(65_000))],
    ["when an A record has 3 bytes", toMessage([0, 1, 0, 0], toRecord(1, [83, 96, 228]))],
    ["when an A record has 16 bytes", toMessage([0, 1, 0, 0], toRecord(1, Buffer.alloc(16, 83)))],
    ["when an AAAA record has 4 bytes", toMessage([0, 1, 0, 0], toRecord(28, [83, 96, 228, 68]))],
    ["when an address lies about its length", toMessage([0, 1, 0, 0], toRecord(1, [83, 96, 228, 68], 5))],
    ["when a CNAME ends before its length", toMessage([0, 1, 0, 0], toRecord(5, [1, 0x61, 0, 0]))],
    ["when a CNAME runs past its length", toMessage([0, 1, 0, 0], toRecord(5, [1, 0x61, 0], 2), Buffer.from([0]))],
    ["when a name points at itself", toMessage([1, 0, 0, 0], [0xc0, 12, 0, 1, 0, 1])],
    ["when a label has a reserved type", toMessage([1, 0, 0, 0], [0x41, 0x61, 0, 0, 1, 0, 1])],
    [
      "when a name is 256 bytes long",
      toMessage([1, 0, 0, 0], toName(...Array(3).fill("x".repeat(63)), "y".repeat(62)), [0, 1, 0, 1]),
    ],
    ["when it has two OPT records", toMessage([0, 0, 0, 2], toRecord(41, []), toRecord(41, []))],
    ["when its OPT record has a name", toMessage([0, 0, 0, 1], [1, 0x61], toRecord(41, []))],
    ["when an option runs past the OPT record", toMessage([0, 0, 0, 1], toRecord(41, [0, 15, 0, 3, 0, 6]))],
    ["when an extended error has no code", toMessage([0, 0, 0, 1], toRecord(41, [0, 15, 0, 1, 6]))],
  ])("%s", (_, bytes) => {
    expect(decodeMessage(bytes)).toBeNull();
  });

  // The data of a record of no known type starts at byte 23; the owner of the next record points into it.
  const pointTo = (data: readonly number[], target: number) =>
    decodeMessage(toMessage([0, 2, 0, 0], toRecord(10, data), toPointer(target), toRecord(10, []).subarray(1)));
  /** A root name and so many pointers, each to the one before. */
  const toPointers = (count: number) =>
    [0, ...Array.from({ length: count }, (_, i) => toPointer(Math.max(23, 22 + 2 * i)))].flat();

  test.each([
    ["when a name points forward", [0], 26, 23],
    ["when a name points back and then forward", [0xc0, 25, 0], 23, 25],
    ["when two names point at each other", [0xc0, 25, 0xc0, 23], 23, null],
    ["when a name takes more than 127 pointers", toPointers(127), 22 + 2 * 127, null],
  ])("%s", (_, data, refused, accepted) => {
    expect(pointTo(data, refused)).toBeNull();
    if (accepted !== null) expect(pointTo(data, accepted)).not.toBeNull();
  });
  test("no sooner than at the 128th pointer", () => {
    expect(pointTo(toPointers(126), 22 + 2 * 126)).not.toBeNull();
  });
});
