import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { hostFirewalls, installFirewall } from "#tests/packet/host-firewalls.ts";
import { findGreeted, listen, startKnocking } from "#tests/packet/probe.ts";
import {
  alternate,
  listed,
  lists,
  PORT,
  print,
  printUpdate,
  SSH,
  sources,
  strangers,
  toLines,
} from "#tests/packet/rules.ts";
import { createNetwork, firewallAddresses, requireTools, type TestNetwork } from "#tests/support/netns.ts";
import { articleVersion, nextVersion, renderText } from "#tests/support/snippet-fixtures.ts";

// Real connections from the provider's addresses and their neighbours to a mail server that has its own firewall.

describe.each(hostFirewalls)("$id", (hostFirewall) => {
  const platform = hostFirewall.id;
  let network: TestNetwork;
  let firewall: ReturnType<typeof installFirewall>;

  const greeted = (port = PORT, from = sources) =>
    findGreeted(network.client, firewallAddresses, port, from, "firewall");

  beforeAll(async () => {
    requireTools(...hostFirewall.tools);
    network = createNetwork(sources);
    firewall = installFirewall(hostFirewall, network.firewall);
    await listen(network.firewall, "firewall", [PORT, SSH, PORT + 1]);
  });

  afterAll(() => {
    network.dispose();
    firewall.dispose();
  });

  beforeEach(() => {
    firewall.reset();
  });

  test("lets nobody in before, so that what comes in afterwards is the snippet's doing", async () => {
    expect(await greeted()).toEqual([]);
    expect(await greeted(SSH)).toEqual(sources);
  });

  test("lets in the first and last address of every prefix and nobody next to them", async () => {
    firewall.must(print({ platform }));
    expect(await greeted()).toEqual(listed(lists.article));
  });

  test("leaves the SSH rule and the default drop alone", async () => {
    firewall.must(print({ platform }));
    expect(await greeted(SSH, strangers)).toEqual(strangers);
    expect(await greeted(PORT + 1, listed(lists.article))).toEqual([]);
  });

  test("changes nothing the second time", () => {
    for (const text of [print({ platform }), print({ platform, mode: "open" })]) {
      firewall.must(text);
      const once = firewall.state();
      firewall.must(text);
      expect(firewall.state()).toBe(once);
    }
  });

  test("is, updated, what the next list gives from the start", async () => {
    firewall.must(renderText({ platform, mode: "allow-list", port: `${PORT}` }, nextVersion));
    const fresh = toLines(firewall.state());
    firewall.reset();
    firewall.must(print({ platform }));
    firewall.must(printUpdate({ platform }));
    expect(toLines(firewall.state())).toEqual(fresh);
    expect(await greeted()).toEqual(listed(lists.next));
  });

  test("updates from nothing, and from a rule for everyone, as well", async () => {
    firewall.must(printUpdate({ platform }));
    const fresh = firewall.state();
    firewall.must(print({ platform, mode: "open" }));
    expect(await greeted(PORT, strangers)).toEqual(strangers);
    firewall.must(printUpdate({ platform }));
    expect(toLines(firewall.state())).toEqual(toLines(fresh));
  });

  test("refuses nobody who connects while it is updated", async () => {
    firewall.must(print({ platform }));
    const stops = [
      await startKnocking(network.client, firewallAddresses.ipv4, PORT, "83.96.228.68"),
      await startKnocking(network.client, firewallAddresses.ipv6, PORT, "2a02:2308::4be:0:0"),
    ];
    await alternate(firewall.runLater, [printUpdate({ platform }), print({ platform })]);
    for (const stop of stops) {
      const { count, failures } = await stop();
      expect(failures).toEqual([]);
      expect(count).toBeGreaterThan(20);
    }
  });

  test("is watched closely enough to see a gap of a tenth of a second", async () => {
    firewall.must(print({ platform }));
    const stop = await startKnocking(network.client, firewallAddresses.ipv4, PORT, "83.96.228.68");
    await firewall.runLater(`${print({ platform, action: "remove" })}\nsleep 0.1\n${print({ platform })}`);
    expect((await stop()).failures).not.toEqual([]);
  });

  test("removed, leaves what was there before, also the second time", async () => {
    const before = firewall.state();
    firewall.must(print({ platform }));
    expect(firewall.state()).not.toBe(before);
    for (const mode of ["allow-list", "open"]) {
      firewall.must(print({ platform, mode, action: "remove" }));
      expect(firewall.state()).toBe(before);
    }
    expect(await greeted()).toEqual([]);
  });

  test("keeps two names apart", async () => {
    const before = firewall.state();
    firewall.must(print({ platform, name: "mx-2", port: `${PORT + 1}`, mode: "open" }));
    const other = firewall.state();
    firewall.must(print({ platform }));
    firewall.must(print({ platform, action: "remove" }));
    expect(firewall.state()).toBe(other);
    expect(await greeted(PORT + 1, strangers)).toEqual(strangers);
    firewall.must(print({ platform, name: "mx-2", port: `${PORT + 1}`, mode: "open", action: "remove" }));
    expect(firewall.state()).toBe(before);
  });
});

describe.each(hostFirewalls)("$id without the customer's chain", (hostFirewall) => {
  test.each(["install", "update", "remove"])("says so on %s and changes nothing", (action) => {
    requireTools(...hostFirewall.tools);
    const network = createNetwork([]);
    const firewall = installFirewall(hostFirewall, network.firewall);
    try {
      firewall.reset();
      const before = firewall.state();
      const parameters = { platform: hostFirewall.id, mode: "allow-list", action, ...hostFirewall.missingChain };
      const { status, stderr } = firewall.run(renderText(parameters, articleVersion, articleVersion));
      expect(status).toBe(1);
      expect(stderr).toMatch(/no chain .*absent.*: nothing was changed/i);
      expect(firewall.state()).toBe(before);
    } finally {
      network.dispose();
      firewall.dispose();
    }
  });
});
