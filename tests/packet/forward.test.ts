import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { Address } from "#lib/net/address.ts";
import { hostFirewalls, installFirewall } from "#tests/packet/host-firewalls.ts";
import { findGreeted, listen, startKnocking } from "#tests/packet/probe.ts";
import { alternate, listed, lists, PORT, print, printUpdate, sources } from "#tests/packet/rules.ts";
import {
  createNetwork,
  firewallAddresses,
  requireTools,
  serverAddresses,
  type TestNetwork,
} from "#tests/support/netns.ts";

// Real connections through a firewall that forwards port 2525 to port 25 of a mail server behind it.

describe.each(hostFirewalls)("$id, forwarding to a mail server behind it", (hostFirewall) => {
  const platform = hostFirewall.id;
  let network: TestNetwork;
  let firewall: ReturnType<typeof installFirewall>;

  beforeAll(async () => {
    requireTools(...hostFirewall.tools);
    network = createNetwork(sources);
    firewall = installFirewall(hostFirewall, network.firewall);
    await listen(network.server, "server", [25]);
    await listen(network.client, "client", [PORT]);
  });

  afterAll(() => {
    network.dispose();
    firewall.dispose();
  });

  describe.each(["ipv4", "ipv6"] as const)("over %s", (family) => {
    const forward = { platform, topology: "forward", insideAddress: serverAddresses[family], insidePort: "25" };
    const ownSources = sources.filter((source) => source.includes(":") === (family === "ipv6"));
    const greeted = (host: string, port: number) =>
      findGreeted(network.client, { ipv4: host, ipv6: host }, port, ownSources, "server");

    beforeEach(() => {
      firewall.reset();
    });

    test("lets the list through to it and nobody next to it, also round the translation", async () => {
      expect(await greeted(serverAddresses[family], 25)).toEqual([]);
      firewall.must(print(forward));
      const inList = listed(lists.article, ownSources);
      expect(await greeted(firewallAddresses[family], PORT)).toEqual(inList);
      expect(await greeted(serverAddresses[family], 25)).toEqual(inList);
    });

    test("changes nothing the second time, and leaves nothing behind", () => {
      const before = firewall.state();
      firewall.must(print(forward));
      const once = firewall.state();
      firewall.must(print(forward));
      expect(firewall.state()).toBe(once);
      for (const _ of [1, 2]) {
        firewall.must(print({ ...forward, action: "remove" }));
        expect(firewall.state()).toBe(before);
      }
    });

    test("does not turn back what the mail server sends to that port elsewhere", async () => {
      firewall.must(print({ ...forward, mode: "open" }));
      const outside = { ipv4: "198.51.100.1", ipv6: "2001:db8:1::1" };
      const server = Address.parse(serverAddresses[family]);
      expect(await findGreeted(network.server, outside, PORT, [server], "client")).toEqual([server]);
    });

    test("refuses nobody who connects while it is updated", async () => {
      firewall.must(print(forward));
      const [source = ""] = listed(lists.next, listed(lists.article, ownSources));
      const stop = await startKnocking(network.client, firewallAddresses[family], PORT, source);
      await alternate(firewall.runLater, [printUpdate(forward), print(forward)]);
      const { count, failures } = await stop();
      expect(failures).toEqual([]);
      expect(count).toBeGreaterThan(20);
    });
  });
});
