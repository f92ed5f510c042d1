import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { clientAddressOf } from "#lib/net/client-address.ts";
import { Prefix } from "#lib/net/prefix.ts";

const proxies = ["10.0.0.0/8", "2001:db8:f::/48"].map((text) => Prefix.parse(text));

describe("the client's address", () => {
  test.each([
    ["192.0.2.1", undefined, "192.0.2.1", "the peer"],
    ["::ffff:192.0.2.1", undefined, "192.0.2.1", "the peer of a socket for both families"],
    ["fe80::1%eth0", undefined, "fe80::1", "a link-local peer without its zone"],
    [undefined, "198.51.100.7", null, "unknown when the peer is gone"],
    ["192.0.2.1", "198.51.100.7", "192.0.2.1", "never what an untrusted peer says"],
    ["10.0.0.1", "198.51.100.7", "198.51.100.7", "what a trusted proxy says"],
    ["::ffff:10.0.0.1", "198.51.100.7", "198.51.100.7", "what a proxy says over an IPv4-mapped address"],
    ["10.0.0.1", "203.0.113.9, 198.51.100.7", "198.51.100.7", "the rightmost untrusted entry"],
    ["10.0.0.1", "203.0.113.9, 198.51.100.7, 10.9.9.9", "198.51.100.7", "behind two proxies"],
    ["2001:db8:f::1", "2001:db8::7", "2001:db8::7", "IPv6 behind IPv6"],
    ["10.0.0.1", "10.0.0.2, 10.0.0.3", "10.0.0.2", "the leftmost when all are proxies"],
    ["10.0.0.1", "198.51.100.7:4711", "198.51.100.7", "an entry with a port"],
    ["10.0.0.1", "[2001:db8::7]:4711", "2001:db8::7", "a bracketed entry with a port"],
    ["10.0.0.1", "[2001:db8::7]", "2001:db8::7", "a bracketed entry"],
    ["10.0.0.1", "198.51.100.7, unknown", "10.0.0.1", "the proxy itself when its entry is no address"],
    ["10.0.0.1", "198.51.100.7,", "10.0.0.1", "the proxy itself when its entry is empty"],
    ["10.0.0.1", "010.0.0.1", "10.0.0.1", "not an octal spelling"],
    ["10.0.0.1", "", "10.0.0.1", "the proxy itself when the header is empty"],
  ])("%s with %j is %s: %s", (...[peer, forwardedFor, expected]) => {
    expect(clientAddressOf(peer, forwardedFor, proxies)).toBe(expected);
  });

  const noise = fc
    .array(fc.oneof(fc.string(), fc.ipV4(), fc.ipV6(), fc.constant("10.0.0.9")))
    .map((all) => all.join(","));

  test("cannot be changed by any header from an untrusted peer", () => {
    fc.assert(fc.property(noise, (header) => clientAddressOf("192.0.2.1", header, proxies) === "192.0.2.1"));
  });

  test("cannot be changed by anything left of what the trusted proxy wrote", () => {
    const seen = (header: string) => clientAddressOf("10.0.0.1", `${header}, 198.51.100.7`, proxies);
    fc.assert(fc.property(noise, (header) => seen(header) === "198.51.100.7"));
  });
});
