import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { NetworkNamespace, Outcome } from "#tests/support/netns.ts";

/** A firewall program on its host, as a customer has it: everything dropped but SSH. */
export interface HostFirewall {
  readonly id: string;
  readonly tools: readonly string[];
  /** Makes it so, whatever there was. */
  readonly reset: string;
  readonly state: string;
  /** An option with a chain that isn't there. */
  readonly missingChain: Readonly<Record<string, string>>;
  /** What has to stand around each script. */
  readonly wrap: (script: string, folder: string) => string;
  readonly prepare: (folder: string) => void;
}

const none = { wrap: (script: string) => script, prepare: () => {} };

const resetNft = `
nft flush ruleset
nft -f - <<END
table inet filter {
  chain input {
    type filter hook input priority filter; policy drop;
    iif lo accept
    meta l4proto ipv6-icmp accept
    tcp dport 22 accept comment "ssh"
  }
  chain forward {
    type filter hook forward priority filter; policy drop;
    ct state established,related accept
    meta l4proto ipv6-icmp accept
    iifname "lan" accept
  }
}
END`;

function toIptables(program: string, icmp: string): string {
  return `
${program}-restore <<END
*filter
:INPUT DROP [0:0]
:FORWARD DROP [0:0]
:OUTPUT ACCEPT [0:0]
-A INPUT -i lo -j ACCEPT
-A INPUT -p ${icmp} -j ACCEPT
-A INPUT -p tcp --dport 22 -m comment --comment ssh -j ACCEPT
-A FORWARD -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT
-A FORWARD -p ${icmp} -j ACCEPT
-A FORWARD -i lan -j ACCEPT
COMMIT
*nat
-A PREROUTING -p tcp --dport 8080 -j REDIRECT --to-ports 80
COMMIT
END`;
}

const resetIptables = `${toIptables("iptables", "icmp")}\n${toIptables("ip6tables", "ipv6-icmp")}`;
const saveIptables = "for p in iptables ip6tables; do $p-save | sed 's/^#.*//; s/\\[[0-9]*:[0-9]*\\]//'; done";

// ufw is shared by all namespaces but for its files, which each run sees as a copy of its own.
export const ufw: HostFirewall = {
  id: "ufw",
  tools: ["ufw", "mount"],
  reset: `
if [ ! -d /etc/ufw/before ]; then
  { ufw allow 22/tcp; ufw --force enable; } >/dev/null
  mkdir /etc/ufw/before
  cp /etc/ufw/*.rules /etc/ufw/before/
fi
cp /etc/ufw/before/* /etc/ufw/
ufw reload`,
  state: "ufw status verbose; ufw show added | sort",
  missingChain: {},
  wrap: (script, folder) =>
    `mount --bind ${folder}/ufw /etc/ufw && mount --bind ${folder}/default /etc/default/ufw || exit 99\n${script}`,
  prepare: (folder) => {
    cpSync("/etc/ufw", join(folder, "ufw"), { recursive: true });
    cpSync("/etc/default/ufw", join(folder, "default"));
  },
};

/** Those that take their rules in one step. */
export const hostFirewalls: readonly HostFirewall[] = [
  {
    ...none,
    id: "nftables",
    tools: ["nft"],
    reset: resetNft,
    state: "nft list ruleset",
    missingChain: { chain: "absent" },
  },
  {
    ...none,
    id: "iptables",
    tools: ["iptables", "ip6tables"],
    reset: resetIptables,
    state: saveIptables,
    missingChain: { chain: "ABSENT" },
  },
  {
    ...none,
    id: "iptables-ipset",
    tools: ["iptables", "ip6tables", "ipset"],
    reset: `${resetIptables}\nipset destroy`,
    state: `${saveIptables}; ipset save | sed 's/ initval .*//' | sort`,
    missingChain: { chain: "ABSENT" },
  },
];

/** Runs scripts on a host with that firewall; the folder is gone after `dispose`. */
export function installFirewall(firewall: Omit<HostFirewall, "missingChain">, host: NetworkNamespace) {
  const folder = mkdtempSync(join(tmpdir(), "poortwachter-firewall-"));
  firewall.prepare(folder);
  const run = (script: string): Outcome => host.sh(firewall.wrap(script, folder));
  const must = (script: string): string => {
    const { status, stdout, stderr } = run(script);
    if (status !== 0) throw new Error(`${firewall.id}: ${status} ${stderr}\n${script}`);
    return stdout;
  };
  return {
    run,
    must,
    runLater: (script: string): Promise<Outcome> => host.shLater(firewall.wrap(script, folder)),
    reset: () => must(firewall.reset),
    state: () => must(firewall.state),
    dispose: () => rmSync(folder, { recursive: true, force: true }),
  };
}
