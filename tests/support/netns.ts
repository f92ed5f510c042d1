import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";

// Three hosts in network namespaces: the provider's servers, the customer's firewall, a mail server behind it. No route leads
// out of them, so whatever happens there stays there.

export interface Outcome {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface NetworkNamespace {
  readonly name: string;
  /** Runs a shell script there and waits for its end. */
  sh(script: string): Outcome;
  /** As {@link sh}, beside this process. */
  shLater(script: string): Promise<Outcome>;
  /** Starts a TypeScript file of the tests there; it ends with the network at the latest. */
  start(file: URL, args: readonly string[]): ChildProcess;
}

export interface TestNetwork {
  readonly client: NetworkNamespace;
  readonly firewall: NetworkNamespace;
  readonly server: NetworkNamespace;
  dispose(): void;
}

/** The firewall's address on the client's side, and the mail server's. */
export const firewallAddresses = { ipv4: "198.51.100.2", ipv6: "2001:db8:1::2" } as const;
export const serverAddresses = { ipv4: "10.20.0.25", ipv6: "2001:db8:2::25" } as const;

const packages: Readonly<Record<string, string>> = {
  ip: "iproute2",
  nft: "nftables",
  iptables: "iptables",
  ip6tables: "iptables",
  ipset: "ipset",
  ufw: "ufw",
  shellcheck: "shellcheck",
  dash: "dash",
  aws: "awscli",
  hcloud: "hcloud-cli",
  mount: "mount",
  unshare: "util-linux",
  "systemd-analyze": "systemd",
  xmllint: "libxml2-utils",
  "firewall-cmd": "firewalld",
  "firewall-offline-cmd": "firewalld",
  "dbus-daemon": "dbus-daemon",
  "iptables-legacy-save": "iptables",
  "ip6tables-legacy-save": "iptables",
};

// /usr/sbin is not on everybody's PATH.
const env = { ...process.env, PATH: `${process.env["PATH"] ?? ""}:/usr/sbin:/sbin`, LC_ALL: "C" };

/** Fails with the install command when a tool is missing, or when this process may not make namespaces. */
export function requireTools(...tools: readonly string[]): void {
  const missing = tools.filter((tool) => spawnSync("which", [tool], { env }).status !== 0);
  const wanted = [...new Set(missing.map((tool) => packages[tool] ?? tool))];
  if (wanted.length > 0) throw new Error(`${missing.join(", ")} missing: apt-get install ${wanted.join(" ")}`);
  if (process.getuid?.() !== 0) throw new Error("network namespaces need root: run this suite as root");
}

export function runTool(command: string, args: readonly string[], input?: string): Outcome {
  const { status, stdout, stderr } = spawnSync(command, args, { env, encoding: "utf8", ...(input && { input }) });
  return { status, stdout, stderr };
}

function must(script: string): void {
  const { status, stderr } = runTool("sh", ["-ec", script]);
  if (status !== 0) throw new Error(`${stderr}\n${script}`);
}

/** Makes the three hosts. `sources` are addresses that the client can speak from. */
export function createNetwork(sources: readonly string[]): TestNetwork {
  requireTools("ip");
  const id = `pw-${randomBytes(4).toString("hex")}`;
  const names = { client: `${id}-client`, firewall: `${id}-firewall`, server: `${id}-server` };
  const children: ChildProcess[] = [];
  const dispose = () => {
    process.off("exit", dispose);
    for (const child of children) child.kill("SIGKILL");
    for (const name of Object.values(names)) runTool("ip", ["netns", "delete", name]);
  };
  process.once("exit", dispose);
  try {
    must(toSetUp(names));
    const added = sources.map((source) => `addr add ${source} dev lo${source.includes(":") ? " nodad" : ""}`);
    const { status, stderr } = runTool("ip", ["-n", names.client, "-batch", "-"], added.join("\n"));
    if (status !== 0) throw new Error(stderr);
  } catch (error) {
    dispose();
    throw error;
  }
  const { client, firewall, server } = names;
  return {
    client: toNamespace(client, children),
    firewall: toNamespace(firewall, children),
    server: toNamespace(server, children),
    dispose,
  };
}

function toSetUp({ client, firewall, server }: Record<"client" | "firewall" | "server", string>): string {
  const { ipv4, ipv6 } = firewallAddresses;
  return `
    for n in ${client} ${firewall} ${server}; do
      ip netns add $n
      ip netns exec $n sysctl -qw net.ipv6.conf.all.accept_dad=0 net.ipv6.conf.default.accept_dad=0
      ip -n $n link set lo up
    done
    ip -n ${client} link add c0 type veth peer name wan netns ${firewall}
    ip -n ${server} link add m0 type veth peer name lan netns ${firewall}
    ip -n ${client} addr add 198.51.100.1/24 dev c0
    ip -n ${client} addr add 2001:db8:1::1/64 dev c0 nodad
    ip -n ${firewall} addr add ${ipv4}/24 dev wan
    ip -n ${firewall} addr add ${ipv6}/64 dev wan nodad
    ip -n ${firewall} addr add 10.20.0.1/24 dev lan
    ip -n ${firewall} addr add 2001:db8:2::1/64 dev lan nodad
    ip -n ${server} addr add ${serverAddresses.ipv4}/24 dev m0
    ip -n ${server} addr add ${serverAddresses.ipv6}/64 dev m0 nodad
    ip -n ${client} link set c0 up
    ip -n ${server} link set m0 up
    ip -n ${firewall} link set wan up
    ip -n ${firewall} link set lan up
    ip -n ${client} route add 10.20.0.0/24 via ${ipv4}
    ip -n ${client} -6 route add 2001:db8:2::/64 via ${ipv6}
    ip -n ${firewall} route add default via 198.51.100.1
    ip -n ${firewall} -6 route add default via 2001:db8:1::1
    ip -n ${server} route add default via 10.20.0.1
    ip -n ${server} -6 route add default via 2001:db8:2::1
    ip netns exec ${firewall} sysctl -qw net.ipv4.ip_forward=1 net.ipv6.conf.all.forwarding=1`;
}

function toNamespace(name: string, children: ChildProcess[]): NetworkNamespace {
  const inside = ["netns", "exec", name];
  return {
    name,
    sh: (script) => runTool("ip", [...inside, "sh", "-c", script]),
    shLater: async (script) => {
      const child = spawn("ip", [...inside, "sh", "-c", script], { env, stdio: ["ignore", "pipe", "pipe"] });
      children.push(child);
      return collect(child);
    },
    start: (file, args) => {
      const command = [...inside, process.execPath, file.pathname, ...args];
      const child = spawn("ip", command, { env, stdio: ["pipe", "pipe", "inherit"] });
      children.push(child);
      return child;
    },
  };
}

async function collect(child: ChildProcess): Promise<Outcome> {
  const texts = { stdout: "", stderr: "" };
  child.stdout?.on("data", (chunk: Buffer) => (texts.stdout += chunk));
  child.stderr?.on("data", (chunk: Buffer) => (texts.stderr += chunk));
  const [status] = await once(child, "close");
  return { status, ...texts };
}
