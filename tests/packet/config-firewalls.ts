import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { firewalld } from "#tests/packet/config-firewalls-firewalld.ts";
import { bind, type ConfigFirewall, save, shunned } from "#tests/packet/config-firewalls-host.ts";
import { shorewall } from "#tests/packet/config-firewalls-shorewall.ts";

const fermConf = `# Rules of our own
@def $REFUSED = (${shunned.ipv4} ${shunned.ipv6});
domain (ip ip6) {
  table filter {
    chain INPUT {
      policy DROP;
      interface lo ACCEPT;
      proto (icmp icmpv6) ACCEPT;
      saddr @ipfilter($REFUSED) DROP;
      proto tcp dport ssh mod comment comment "ssh" ACCEPT;
    }
    chain FORWARD {
      policy DROP;
      mod conntrack ctstate (ESTABLISHED RELATED) ACCEPT;
      proto (icmp icmpv6) ACCEPT;
      interface lan ACCEPT;
    }
  }
  table nat chain PREROUTING proto tcp dport 8080 REDIRECT to-ports 80;
}
`;

const ferm: ConfigFirewall = {
  id: "ferm",
  tools: ["ferm", "iptables-legacy-save", "ip6tables-legacy-save", "mount"],
  reset: "cp /mnt/ferm.before /etc/ferm/ferm.conf\nferm /etc/ferm/ferm.conf",
  state: `cat /etc/ferm/ferm.conf; ls /etc/ferm; ${save("iptables-legacy-save", "ip6tables-legacy-save")}`,
  reload: "ferm /etc/ferm/ferm.conf",
  forward: {},
  refusal: {
    parameters: {},
    spoil: "echo 'domain arp table filter chain INPUT policy ACCEPT;' >/etc/ferm/ferm.conf",
    says: /ferm has no such table: nothing was changed/,
  },
  patienceMs: 800,
  prepare: (folder) => {
    mkdirSync(join(folder, "ferm"));
    writeFileSync(join(folder, "ferm.before"), fermConf);
  },
  wrap: (script, folder) =>
    `${bind(folder, [
      ["ferm", "/etc/ferm"],
      ["", "/mnt"],
    ])}\n${script}`,
};

const fireholConf = `version 6

# Interfaces of our own
ipv4 blacklist input "${shunned.ipv4}"
ipv6 blacklist input "${shunned.ipv6}"

interface wan world
  policy drop
  server ssh accept
  server icmp accept
  server ipv6neigh accept
  client ipv6neigh accept

interface lan home
  policy accept
`;

const firehol: ConfigFirewall = {
  id: "firehol",
  tools: ["firehol", "iptables-legacy-save", "ip6tables-legacy-save", "mount"],
  reset: "cp /mnt/firehol.before /etc/firehol/firehol.conf\nfirehol restart >/dev/null 2>&1 || exit 98",
  state: `cat /etc/firehol/firehol.conf; ls /etc/firehol; ${save("iptables-legacy-save", "ip6tables-legacy-save")}`,
  reload: "firehol restart >/dev/null 2>&1",
  forward: null,
  refusal: {
    parameters: {},
    spoil: "echo 'interface wan' >>/etc/firehol/firehol.conf",
    says: /FireHOL refuses the new rules: nothing was changed/,
  },
  // FireHOL itself empties its tables before it fills them: who connects right then sends a second SYN.
  patienceMs: 5000,
  prepare: (folder) => {
    for (const name of ["firehol/services", "spool", "run"]) mkdirSync(join(folder, name), { recursive: true });
    writeFileSync(join(folder, "firehol.before"), fireholConf);
    writeFileSync(join(folder, "default"), "START_FIREHOL=YES\n");
  },
  wrap: (script, folder) =>
    `${bind(folder, [
      ["firehol", "/etc/firehol"],
      ["spool", "/var/spool"],
      ["run", "/run"],
      ["default", "/etc/default/firehol"],
      ["", "/mnt"],
    ])}\n${script}`,
};

export const configFirewalls: readonly ConfigFirewall[] = [firewalld, shorewall, ferm, firehol];
