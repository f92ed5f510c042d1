import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type HostFirewall, hostFirewalls, installFirewall, ufw } from "#tests/packet/host-firewalls.ts";
import { findGreeted, listen } from "#tests/packet/probe.ts";
import { listed, lists, PORT, print, strangers } from "#tests/packet/rules.ts";
import {
  createNetwork,
  firewallAddresses,
  requireTools,
  serverAddresses,
  type TestNetwork,
} from "#tests/support/netns.ts";

// An opening ends by the kernel's clock. The text is run as printed, but for its hours, which become seconds. All firewalls wait
// for their end at the same time.

const SECONDS = 7;
const FORWARDED = 2526;

const kinds = ["nftables", "iptables", "iptables-ipset"];
// An opening beside ufw is not in its listing.
const besideUfw = { ...ufw, state: `${ufw.state}; iptables -S; ip6tables -S` };
const firewalls = [...hostFirewalls.filter(({ id }) => kinds.includes(id)), besideUfw];

// The opening has to end too when somebody saved it and it was loaded again.
const reloads: Readonly<Record<string, string>> = {
  nftables: "cd $(mktemp -d); nft list ruleset >saved; nft flush ruleset; nft -f saved; rm saved",
  iptables: "cd $(mktemp -d); iptables-save >saved; iptables-restore <saved; rm saved",
  "iptables-ipset": ":",
  ufw: ":",
};

const [known, ...others] = listed(lists.article);

interface Host {
  readonly platform: string;
  readonly network: TestNetwork;
  readonly firewall: ReturnType<typeof installFirewall>;
  /** What opens a port that it forwards to the server. */
  readonly forward: Record<string, string>;
}

async function start(hostFirewall: HostFirewall): Promise<Host> {
  requireTools(...hostFirewall.tools);
  const network = createNetwork([...strangers, ...(known === undefined ? [] : [known])]);
  await Promise.all([listen(network.firewall, "firewall", [PORT]), listen(network.server, "server", [25])]);
  const platform = hostFirewall.id;
  const target = { topology: "forward", insideAddress: serverAddresses.ipv4, insidePort: "25" };
  const forward = { platform, ...target, port: `${FORWARDED}`, name: "mx" };
  return { platform, network, firewall: installFirewall(hostFirewall, network.firewall), forward };
}

function printFor(seconds: number, parameters: Record<string, string>): string {
  const text = print({ ...parameters, action: "open", hours: "4" });
  expect(text).toContain(" + 4 * 3600))");
  return text.replaceAll("4 * 3600", `${seconds}`);
}

/** Who is greeted at the host itself, and at the server that it forwards to. */
async function greet({ network, platform }: Host) {
  const probe = (port: number, name: string) => findGreeted(network.client, firewallAddresses, port, strangers, name);
  const [direct, forwarded] = await Promise.all([probe(PORT, "firewall"), probe(FORWARDED, "server")]);
  return { platform, direct, forwarded };
}

describe("an opening", () => {
  let hosts: readonly Host[];

  beforeAll(async () => {
    hosts = await Promise.all(firewalls.map(start));
  }, 60_000);

  afterAll(() => {
    for (const { network, firewall } of hosts) {
      network.dispose();
      firewall.dispose();
    }
  });

  beforeEach(() => {
    for (const { firewall } of hosts) firewall.reset();
  }, 60_000);

  test("lets everyone in until it ends by itself, also when it was saved and loaded again", async () => {
    const before = hosts.map(({ firewall }) => firewall.state());
    for (const host of hosts) {
      const { firewall, platform, forward } = host;
      firewall.must(printFor(SECONDS, { platform }));
      firewall.must(printFor(SECONDS, forward));
      firewall.must(reloads[platform] ?? "");
      // An IPv4 forward, and none on ufw, which doesn't forward.
      const forwarded = platform === "ufw" ? [] : strangers.slice(0, 1);
      expect(await greet(host)).toEqual({ platform, direct: strangers, forwarded });
    }
    await sleep((SECONDS + 1) * 1000);
    const ended = hosts.map(({ platform }) => ({ platform, direct: [], forwarded: [] }));
    expect(await Promise.all(hosts.map(greet))).toEqual(ended);
    for (const [index, { firewall, platform, forward }] of hosts.entries()) {
      for (const own of [{ platform }, forward, { platform }])
        firewall.must(print({ ...own, mode: "open", action: "close" }));
      expect(firewall.state()).toBe(before[index]);
    }
  });

  test("closes at once when asked, and leaves the permanent rules alone", async () => {
    expect(others.length).toBeGreaterThan(0);
    for (const { firewall, platform } of hosts) {
      firewall.must(print({ platform }));
      const permanent = firewall.state();
      firewall.must(printFor(600, { platform }));
      firewall.must(printFor(900, { platform }));
      expect(firewall.state()).not.toBe(permanent);
      firewall.must(print({ platform, mode: "open", action: "close" }));
      expect(firewall.state()).toBe(permanent);
    }
    const greeted = await Promise.all(
      hosts.map(({ network }) =>
        findGreeted(
          network.client,
          firewallAddresses,
          PORT,
          known === undefined ? [] : [...strangers, known],
          "firewall",
        ),
      ),
    );
    expect(greeted).toEqual(hosts.map(() => [known]));
  });
});
