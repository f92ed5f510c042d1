import { awsSecurityGroup } from "#tests/unit/firewall/grammar/aws-security-group.ts";
import { fortigate } from "#tests/unit/firewall/grammar/fortigate.ts";
import { iptables } from "#tests/unit/firewall/grammar/iptables.ts";
import { iptablesIpset } from "#tests/unit/firewall/grammar/iptables-ipset.ts";
import { mikrotikRouteros } from "#tests/unit/firewall/grammar/mikrotik-routeros.ts";
import { nftables } from "#tests/unit/firewall/grammar/nftables.ts";
import { pf } from "#tests/unit/firewall/grammar/pf.ts";
import { headerShapes, type Reading, read, shape } from "#tests/unit/firewall/grammar/shape.ts";
import { ufw } from "#tests/unit/firewall/grammar/ufw.ts";

/** The lines that each platform's text may have. */
const shapes: Readonly<Record<string, readonly string[]>> = {
  nftables,
  iptables,
  "iptables-ipset": iptablesIpset,
  ufw,
  "mikrotik-routeros": mikrotikRouteros,
  pf,
  fortigate,
  "aws-security-group": awsSecurityGroup,
};

const compiled = new Map(
  Object.entries(shapes).map(([id, lines]) => [id, [...headerShapes, ...lines].map((line) => shape(line))]),
);

/** Reads a platform's text by its grammar. */
export function readSnippet(platformId: string, text: string): Reading {
  const found = compiled.get(platformId);
  if (found === undefined) throw new Error(`no grammar for ${platformId}`);
  return read(text, found);
}
