import fc from "fast-check";
import { expect, test } from "vitest";
import { articleList } from "#lib/allow-list/network.ts";
import { Address, readAddress, specialUseOf } from "#lib/net/address.ts";
import { edgesOf } from "#lib/net/prefix.ts";

// Every range of the IANA special-purpose registries, and what passes for unicast elsewhere.
test.each([
  "0.0.0.0",
  "0.1.2.3",
  "10.0.0.1",
  "100.64.0.1",
  "100.127.255.255",
  "127.0.0.1",
  "127.255.255.254",
  "168.63.129.16",
  "169.254.169.254",
  "172.16.0.1",
  "172.31.255.255",
  "192.0.0.9",
  "192.0.2.1",
  "192.88.99.1",
  "192.168.0.1",
  "198.18.0.1",
  "198.51.100.1",
  "203.0.113.1",
  "224.0.0.1",
  "240.0.0.1",
  "255.255.255.255",
  "::",
  "::1",
  "::127.0.0.1",
  "::ffff:127.0.0.1",
  "64:ff9b::1",
  "64:ff9b:1::1",
  "100::1",
  "100:0:0:1::1",
  "2001::1",
  "2001:2::1",
  "2001:db8::1",
  "2002::1",
  "2002:7f00:1::",
  "3fff::1",
  "4000::1",
  "5f00::1",
  "fc00::1",
  "fd00::1",
  "fe80::1",
  "fec0::1",
  "ff02::1",
])("%s is nobody's host on the internet", (text) => {
  expect(specialUseOf(Address.parse(text))).not.toBeNull();
});

test.each(["1.1.1.1", "100.128.0.1", "172.32.0.1", "192.0.3.1", "2001:4860:4860::8888", "2a02:2308::1", "2600::1"])(
  "%s is public",
  (text) => {
    expect(specialUseOf(Address.parse(text))).toBeNull();
  },
);

test("the article's addresses are public, each from the first to the last", () => {
  expect(articleList.flatMap(edgesOf).map(specialUseOf)).toEqual(articleList.flatMap(() => [null, null]));
});

test.each([
  "1",
  "127.1",
  "0x7f000001",
  "2130706433",
  "010.0.0.1",
  "1.2.3.4.5",
  "fe80::1%eth0",
  "[::1]",
  "::ffff:1.2.3",
  " 1.1.1.1",
  "",
])("%j is no address, though some libraries read one", (text) => {
  expect(Address.safeParse(text).success).toBe(false);
});

test("an address of a log is read as everywhere else, and what is none likewise", () => {
  const pieces = fc.array(
    fc.constantFrom(..."0123456789af:.", "255", "256", "::", "2001:db8", "::ffff:", " ", "1.2.3.4"),
    { maxLength: 12 },
  );
  const texts = fc.oneof(
    fc.ipV4(),
    fc.ipV6(),
    fc.ipV4Extended(),
    pieces.map((all) => all.join("")),
  );
  fc.assert(
    fc.property(texts, (text) => {
      const parsed = Address.safeParse(text);
      expect(readAddress(text)).toBe(parsed.success ? parsed.data : null);
    }),
    { numRuns: 3000 },
  );
});
