import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { installFirewall, ufw } from "#tests/packet/host-firewalls.ts";
import { findGreeted, listen, startKnocking } from "#tests/packet/probe.ts";
import { listed, lists, PORT, print, printUpdate, SSH, sources, strangers } from "#tests/packet/rules.ts";
import {
  createNetwork,
  firewallAddresses,
  requireTools,
  serverAddresses,
  type TestNetwork,
} from "#tests/support/netns.ts";

// ufw changes its rules one by one, each in a process of its own, so there are few and long tests here.

const platform = "ufw";
let network: TestNetwork;
let firewall: ReturnType<typeof installFirewall>;

const greeted = (port = PORT, from = sources) => findGreeted(network.client, firewallAddresses, port, from, "firewall");

beforeAll(async () => {
  requireTools(...ufw.tools);
  network = createNetwork(sources);
  firewall = installFirewall(ufw, network.firewall);
  await listen(network.firewall, "firewall", [PORT, SSH, PORT + 1]);
});

afterAll(() => {
  network.dispose();
  firewall.dispose();
});

beforeEach(() => {
  firewall.reset();
});

describe("ufw", () => {
  test("lets in the list and nobody next to it, leaves the rest alone, and changes nothing the second time", async () => {
    expect(await greeted()).toEqual([]);
    expect(await greeted(SSH)).toEqual(sources);
    firewall.must(print({ platform }));
    expect(await greeted()).toEqual(listed(lists.article));
    expect(await greeted(SSH, strangers)).toEqual(strangers);
    expect(await greeted(PORT + 1, strangers)).toEqual([]);
    const once = firewall.state();
    firewall.must(print({ platform }));
    expect(firewall.state()).toBe(once);
  });

  test("refuses nobody who connects while it is updated, and ends with the next list", async () => {
    firewall.must(print({ platform }));
    const stop = await startKnocking(network.client, firewallAddresses.ipv4, PORT, "83.96.228.68");
    const stop6 = await startKnocking(network.client, firewallAddresses.ipv6, PORT, "2a02:2308::4be:0:0");
    expect(await firewall.runLater(printUpdate({ platform }))).toMatchObject({ status: 0, stderr: "" });
    for (const { count, failures } of [await stop(), await stop6()]) {
      expect(failures).toEqual([]);
      expect(count).toBeGreaterThan(20);
    }
    expect(await greeted()).toEqual(listed(lists.next));
  });

  test("opens to everyone and takes that away again, beside a rule of another name", async () => {
    const before = firewall.state();
    firewall.must(print({ platform, name: "mx-2", port: `${PORT + 1}`, mode: "open" }));
    const other = firewall.state();
    firewall.must(print({ platform, mode: "open" }));
    expect(await greeted(PORT, strangers)).toEqual(strangers);
    for (const _ of [1, 2]) {
      firewall.must(print({ platform, action: "remove" }));
      expect(firewall.state()).toBe(other);
    }
    firewall.must(print({ platform, name: "mx-2", action: "remove" }));
    expect(firewall.state()).toBe(before);
  });

  test("lets the list pass to a mail server behind it and nobody next to it, and takes that away again", async () => {
    const before = firewall.state();
    const port = PORT + 2;
    const forward = { platform, topology: "forward", insideAddress: serverAddresses.ipv4, insidePort: "25" };
    const ipv4 = sources.filter((source) => source.includes("."));
    const passed = () => findGreeted(network.client, firewallAddresses, port, ipv4, "server");
    // The forward itself is the customer's, in /etc/ufw/before.rules.
    firewall.must(`iptables -t nat -A PREROUTING -p tcp --dport ${port} -j DNAT --to ${serverAddresses.ipv4}:25`);
    await listen(network.server, "server", [25]);
    expect(await passed()).toEqual([]);
    firewall.must(print({ ...forward, port: `${port}` }));
    expect(await passed()).toEqual(listed(lists.article, ipv4));
    firewall.must(print({ ...forward, port: `${port}`, action: "remove" }));
    expect(firewall.state()).toBe(before);
  });
});
