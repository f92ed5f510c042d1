import { describe, expect, test } from "vitest";
import { renderText } from "#tests/support/snippet-fixtures.ts";
import { readSnippet } from "#tests/unit/firewall/grammar/index.ts";

// A grammar that accepts everything proves nothing: each of these is one character, word or line away from a good text.

const broken: readonly (readonly [platform: string, from: string, to: string])[] = [
  ["nftables", "tcp dport 2525", "tcp dport 0"],
  ["nftables", "tcp dport 2525 accept", "tcp dport 2525 drop"],
  ["nftables", "insert rule", "add rule"],
  ["nftables", "flush chain inet filter nh-bsmtp", "flush chain inet filter input"],
  ["nftables", "  83.96.228.72/32,", "  83.96.228.72/32"],
  ["nftables", "priority -101; }", "priority -101; policy drop; }"],
  ["iptables", "-I INPUT 1 -j nh-bsmtp", "-A INPUT -j nh-bsmtp"],
  ["iptables", "-s 83.96.228.72/32", "-s 83.96.228.72"],
  ["iptables", ":nh-bsmtp - [0:0]", ":INPUT DROP [0:0]"],
  ["iptables", "iptables-restore -w -n", "iptables-restore -w"],
  ["iptables-ipset", "flush nh-bsmtp-ipv4-new", "flush nh-bsmtp-ipv4"],
  ["iptables-ipset", "hash:net family inet6", "hash:ip family inet6"],
  ["ufw", "ufw prepend allow", "ufw allow"],
  ["ufw", "allow_ipv4 83.96.228.72/32", "allow_ipv4 83.96.228.72"],
  ["mikrotik-routeros", '"83.96.228.72/32";', '"83.96.228.72"'],
  ["mikrotik-routeros", "chain=forward protocol=tcp", "chain=input protocol=tcp"],
  ["mikrotik-routeros", "and comment!=$rule]", "]"],
  ["mikrotik-routeros", "on-error={} }", "}"],
  ["pf", "pass in quick proto", "pass in proto"],
  ["pf", "  83.96.228.72/32,", "  83.96.228.72-83.96.228.77,"],
  ["pf", "port 2525 label", "port = 2525 label"],
  ["pf", "pfctl -a nh-bsmtp -f", "pfctl -f"],
  ["fortigate", "set subnet 83.96.228.72 255.255.255.255", "set subnet 83.96.228.72"],
  ["fortigate", "set ip6 2a02:2308::4be:0:0/96", "set ip6 2a02:2308::4be:0:0"],
  ["fortigate", "set action accept", "set action deny"],
  ["fortigate", "set nat disable", "set nat enable"],
  ["fortigate", "  edit 3537651745", "  edit new"],
  ["aws-security-group", "allow_ipv4 83.96.228.72/32", "allow_ipv4 83.96.228.72-83.96.228.77"],
  ["aws-security-group", "IpProtocol=tcp", "IpProtocol=-1"],
  ["aws-security-group", "FromPort=2525", "FromPort=0"],
];

describe("the grammar", () => {
  test.each(broken)("of %s refuses %j as %j", (platform, from, to) => {
    const nat = from.startsWith("priority") ? { topology: "forward", insideAddress: "10.20.0.25" } : {};
    const good = renderText({ platform, mode: "allow-list", port: "2525", ...nat });
    const bad = good.replace(from, to);
    expect(bad).not.toBe(good);
    expect(readSnippet(platform, good).strange).toEqual([]);
    expect(readSnippet(platform, bad).strange).not.toEqual([]);
  });
});
