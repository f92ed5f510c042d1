import type { Dialect } from "#tests/support/dialect.ts";
import { server } from "#tests/support/own-server.ts";

const rule = '"rule":"‹own›","version":"‹word›","source":"‹source›","service":"‹own›"';

export const dialect: Dialect = {
  shapes: [
    'sophos-import {"own":"‹own›"}',
    ...["Any", "‹own›"].flatMap((source) => [
      ...["Any", "‹own›"].map(
        (destination) => `sophos-rule {${rule.replace("‹source›", source)},"destination":"${destination}"}`,
      ),
      `sophos-forward-rule {${rule.replace("‹source›", source)}}`,
    ]),
    'sophos-nat {"rule":"‹own›","service":"‹own›","server":"‹own›","insideService":"‹own›"}',
    'sophos-top {"own":"‹own›"}',
    ...["IPv4", "IPv6"].flatMap((version) => [
      `sophos-delete-rule {"rule":"‹own›","version":"${version}"}`,
      `sophos-delete-nat {"rule":"‹own›","version":"${version}"}`,
    ]),
    'sophos-delete-stale {"own":"‹own›"}',
    'sophos-delete-objects {"own":"‹own›"}',
    '<?xml version="1.0" encoding="UTF-8"?>',
    "<!-- Poortwachter: ‹action› ‹ownInXml›, ‹mode›, list v‹number›, ‹date› -->",
    '<Configuration APIVersion="1805.1">',
    "</Configuration>",
    ...["IPv4", "IPv6"].flatMap((version) => {
      const host = `  <IPHost transactionid=""><Name>‹name›</Name><IPFamily>${version}</IPFamily>`;
      return [
        `${host.replace("‹name›", "‹own›-‹cidr›")}<HostType>IP</HostType><IPAddress>‹entity›</IPAddress></IPHost>`,
        `${host.replace("‹name›", "‹own›-‹cidr›")}<HostType>Network</HostType><IPAddress>‹entity›</Subnet></IPHost>`,
        `${host.replace("‹name›", "‹own›")}<HostType>IP</HostType><IPAddress>‹ip›</IPAddress></IPHost>`,
        `    <IPFamily>${version}</IPFamily>`,
      ];
    }),
    ...["IPHostGroup", "FQDNHost", "Services"].flatMap((entity) => [
      `  <${entity} transactionid="">`,
      `  </${entity}>`,
    ]),
    "    <Name>‹own›</Name>",
    "    <Description>list v‹number›</Description>",
    "    <HostList>",
    "      <Host>‹own›-‹cidr›</Host>",
    "    </HostList>",
    "    <FQDN>‹host›</FQDN>",
    "    <Type>TCPorUDP</Type>",
    "    <ServiceDetails>",
    "      <ServiceDetail>",
    "        <SourcePort>1:65535</SourcePort>",
    "        <DestinationPort>‹port›</DestinationPort>",
    "        <Protocol>TCP</Protocol>",
    "      </ServiceDetail>",
    "    </ServiceDetails>",
  ],
  everyone: /"source":"Any"/,
  place: /^sophos-top /m,
  adds: /^sophos-(import|nat|rule|forward-rule) /,
  removes: /^sophos-delete-/,
  limits: [[/<(?:Name|Host)>([^<]+)</g, 60]],
  variants: { "": {}, "one-server": server },
  broken: [
    ["<Subnet>255.255.255.252</Subnet>", "<Mask>255.255.255.252</Mask>"],
    ["<IPAddress>83.96.228.72</IPAddress>", "<IPAddress>83.96.228.72/32</IPAddress>"],
    ["<Protocol>TCP</Protocol>", "<Protocol>UDP</Protocol>"],
    ["<IPFamily>IPv6</IPFamily>", "<IPFamily>IPV6</IPFamily>"],
    ['"source":"nh-bsmtp-ipv4"', '"source":"nh_bsmtp_ipv4"'],
    ["</HostList>", "</Hostlist>"],
  ],
};
