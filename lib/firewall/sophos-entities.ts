import { arrivalPort } from "#lib/firewall/arrival.ts";
import { destinationOf, translates } from "#lib/firewall/routed.ts";
import { type RuleSet, usedFamilies } from "#lib/firewall/rule-set.ts";
import { toObjectName } from "#lib/firewall/slug.ts";
import { indent, type Lines } from "#lib/firewall/text.ts";
import type { Family } from "#lib/net/address.ts";
import type { Port } from "#lib/net/port.ts";
import {
  familyOf,
  isHost,
  networkAddress,
  type Prefix,
  prefixLength,
  toHostPrefix,
  toNetmask,
} from "#lib/net/prefix.ts";

/** How Sophos calls an address family. */
export const versions: Record<Family, string> = { ipv4: "IPv4", ipv6: "IPv6" };

const digit: Record<Family, string> = { ipv4: "4", ipv6: "6" };

/** The names of our objects and rules: with the longest prefix behind it, the 60 characters that Sophos takes. */
export function toNames(rules: RuleSet) {
  const own = toObjectName(rules.name, 16);
  return {
    own,
    port: `${own}-port`,
    insidePort: `${own}-inside`,
    name: `${own}-name`,
    /** Of the rule too. */
    group: (family: Family) => `${own}-${family}`,
    server: (family: Family) => `${own}-server${digit[family]}`,
  };
}

function toHost(name: string, prefix: Prefix): string {
  const family = familyOf(prefix);
  const address = networkAddress(prefix);
  const [network, mask] = family === "ipv4" ? toNetmask(prefix).split(" ") : [address, prefixLength(prefix)];
  const match = isHost(prefix)
    ? `<HostType>IP</HostType><IPAddress>${address}</IPAddress>`
    : `<HostType>Network</HostType><IPAddress>${network}</IPAddress><Subnet>${mask}</Subnet>`;
  return `<IPHost transactionid=""><Name>${name}</Name><IPFamily>${versions[family]}</IPFamily>${match}</IPHost>`;
}

function toService(name: string, port: Port): Lines {
  return [
    '<Services transactionid="">',
    indent([
      `<Name>${name}</Name>`,
      "<Type>TCPorUDP</Type>",
      "<ServiceDetails>",
      indent([
        "<ServiceDetail>",
        indent([
          "<SourcePort>1:65535</SourcePort>",
          `<DestinationPort>${port}</DestinationPort>`,
          "<Protocol>TCP</Protocol>",
        ]),
        "</ServiceDetail>",
      ]),
      "</ServiceDetails>",
    ]),
    "</Services>",
  ];
}

function toGroup(rules: RuleSet, family: Family): Lines {
  const names = toNames(rules);
  const hosts = rules.prefixes[family].map((prefix) => ({ name: `${names.own}-${prefix}`, prefix }));
  return [
    hosts.map(({ name, prefix }) => toHost(name, prefix)),
    '<IPHostGroup transactionid="">',
    indent([
      `<Name>${names.group(family)}</Name>`,
      `<Description>list v${rules.version}</Description>`,
      "<HostList>",
      indent(hosts.map(({ name }) => `<Host>${name}</Host>`)),
      "</HostList>",
      `<IPFamily>${versions[family]}</IPFamily>`,
    ]),
    "</IPHostGroup>",
  ];
}

/** Entities.xml: what the rules name. Importing changes an object of the same name, and takes none away. */
export function toEntities(rules: RuleSet): Lines {
  const { mode, topology, dnsName } = rules;
  const names = toNames(rules);
  const used = usedFamilies(rules);
  const servers = used.map((family) => {
    const to = destinationOf(rules, family);
    return to !== null && toHost(names.server(family), toHostPrefix(to));
  });
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<Configuration APIVersion="1805.1">',
    indent([
      mode === "allow-list" && used.map((family) => toGroup(rules, family)),
      mode === "dns-name" && [
        '<FQDNHost transactionid="">',
        indent([`<Name>${names.name}</Name>`, `<FQDN>${dnsName}</FQDN>`]),
        "</FQDNHost>",
      ],
      servers,
      toService(names.port, arrivalPort(rules)),
      topology.kind === "forward" && translates(rules) && toService(names.insidePort, topology.insidePort),
    ]),
    "</Configuration>",
  ];
}
