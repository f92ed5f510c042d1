import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { AllowList } from "#lib/allow-list/allow-list.ts";
import { allowListIpset } from "#lib/feed/allow-list-ipset.ts";
import { allowListNft } from "#lib/feed/allow-list-nft.ts";
import type { FeedFile } from "#lib/feed/feed-file.ts";
import { hostFirewalls, installFirewall } from "#tests/packet/host-firewalls.ts";
import { findGreeted, listen, startKnocking } from "#tests/packet/probe.ts";
import { alternate, listed, lists, PORT, SSH, sources, strangers } from "#tests/packet/rules.ts";
import { listOf } from "#tests/support/article-list.ts";
import { createNetwork, firewallAddresses, requireTools, type TestNetwork } from "#tests/support/netns.ts";
import { articleVersion, nextVersion } from "#tests/support/snippet-fixtures.ts";

// The scripts below /feeds/, loaded by the program that they are for, with rules of the customer's own that name their sets.

const families = ["ipv4", "ipv6"] as const;

const scripts = [
  {
    platform: "nftables",
    file: allowListNft,
    load: "nft -f -",
    rules: families.map(
      (family) =>
        `nft insert rule inet filter input tcp dport ${PORT} ${{ ipv4: "ip", ipv6: "ip6" }[family]} saddr @poortwachter-${family} accept`,
    ),
    list: "nft list ruleset",
  },
  {
    platform: "iptables-ipset",
    file: allowListIpset,
    load: "ipset restore",
    rules: families.map(
      (family) =>
        `${{ ipv4: "iptables", ipv6: "ip6tables" }[family]} -I INPUT -p tcp --dport ${PORT} -m set --match-set poortwachter-${family} src -j ACCEPT`,
    ),
    list: "ipset save",
  },
];

function render(file: FeedFile, list: AllowList): string {
  const text = file.render({ list, syncToken: "", recent: [], baseUrl: "https://poort.example" }, {});
  if (text === null) throw new Error(`${file.name} is empty`);
  return text;
}

const article = listOf(articleVersion.prefixes);
const next = listOf(nextVersion.prefixes, "active", 2);

describe.each(scripts)("$file.name", ({ platform, file, load, rules, list }) => {
  let network: TestNetwork;
  let firewall: ReturnType<typeof installFirewall>;

  const toScript = (of: AllowList) => `${load} <<'END'\n${render(file, of)}END\n`;
  const greeted = (port = PORT, from = sources) =>
    findGreeted(network.client, firewallAddresses, port, from, "firewall");

  beforeAll(async () => {
    const hostFirewall = hostFirewalls.find(({ id }) => id === platform);
    if (hostFirewall === undefined) throw new Error(`no ${platform}`);
    requireTools(...hostFirewall.tools);
    network = createNetwork(sources);
    firewall = installFirewall(hostFirewall, network.firewall);
    await listen(network.firewall, "firewall", [PORT, SSH]);
  });

  afterAll(() => {
    network.dispose();
    firewall.dispose();
  });

  beforeEach(() => {
    firewall.reset();
    firewall.must(toScript(article));
    firewall.must(rules.join("\n"));
  });

  test("lets in the list through the customer's rules, and leaves their other rules alone", async () => {
    expect(await greeted()).toEqual(listed(lists.article));
    expect(await greeted(SSH, strangers)).toEqual(strangers);
  });

  test("changes nothing the second time", () => {
    const once = firewall.state();
    firewall.must(toScript(article));
    expect(firewall.state()).toBe(once);
  });

  test("brings the sets to the next list, also over a load that broke off", async () => {
    const broken = render(file, next).replace(/83\.96\.228\.90\/32/, "83.96.228.90/33");
    expect(firewall.run(`${load} <<'END'\n${broken}END\n`).status).not.toBe(0);
    expect(await greeted()).toEqual(listed(lists.article));
    firewall.must(toScript(next));
    expect(await greeted()).toEqual(listed(lists.next));
    expect(firewall.must(list)).not.toContain("-new");
  });

  test("refuses nobody who connects while it is loaded", async () => {
    const stops = [
      await startKnocking(network.client, firewallAddresses.ipv4, PORT, "83.96.228.68"),
      await startKnocking(network.client, firewallAddresses.ipv6, PORT, "2a02:2308::4be:0:0"),
    ];
    await alternate(firewall.runLater, [toScript(next), toScript(article)]);
    for (const stop of stops) {
      const { count, failures } = await stop();
      expect(failures).toEqual([]);
      expect(count).toBeGreaterThan(20);
    }
  });

  test("keeps its sets apart from those of snippets", () => {
    expect(render(file, article)).not.toMatch(/\bnh-/);
  });
});
