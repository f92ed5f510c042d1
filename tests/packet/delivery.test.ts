import { text } from "node:stream/consumers";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { hostFirewalls, installFirewall } from "#tests/packet/host-firewalls.ts";
import { PORT, print } from "#tests/packet/rules.ts";
import {
  createNetwork,
  firewallAddresses,
  type NetworkNamespace,
  requireTools,
  serverAddresses,
  type TestNetwork,
} from "#tests/support/netns.ts";

// What it is all for: a mail from the provider arrives at a mail server whose firewall drops everything else.

const provider = "83.96.228.70";
const neighbour = "83.96.228.67";
const platform = "nftables";

describe("a mail", () => {
  let network: TestNetwork;
  let firewall: ReturnType<typeof installFirewall>;
  const mails: string[] = [];

  async function serve(host: NetworkNamespace, port: number): Promise<void> {
    const { stdout } = host.start(new URL("mail-server.ts", import.meta.url), [`${port}`]);
    if (stdout === null) throw new Error("the mail server says nothing");
    await new Promise((resolve) => stdout.once("data", resolve));
    stdout.on("data", (line: Buffer) => mails.push(line.toString()));
  }

  async function deliver(from: string, subject: string): Promise<string> {
    const host = from.includes(":") ? firewallAddresses.ipv6 : firewallAddresses.ipv4;
    const client = new URL("mail-client.ts", import.meta.url);
    const { stdout } = network.client.start(client, [from, host, `${PORT}`, subject]);
    return stdout === null ? "" : text(stdout);
  }

  beforeAll(async () => {
    const hostFirewall = hostFirewalls.find(({ id }) => id === platform);
    if (hostFirewall === undefined) throw new Error(`no ${platform}`);
    requireTools(...hostFirewall.tools);
    network = createNetwork([provider, neighbour, "2a02:2308::4be:0:1"]);
    firewall = installFirewall(hostFirewall, network.firewall);
    await Promise.all([serve(network.firewall, PORT), serve(network.server, 25)]);
  }, 60_000);

  beforeEach(() => {
    firewall.reset();
    mails.length = 0;
  });

  afterAll(() => {
    network.dispose();
    firewall.dispose();
  });

  test("does not arrive before the rules are there", async () => {
    expect(await deliver(provider, "too early")).toBe("ETIMEDOUT");
    expect(mails).toEqual([]);
  });

  test.each([
    ["on the host itself", {}],
    ["behind it", { topology: "forward", insideAddress: serverAddresses.ipv4, insidePort: "25" }],
  ])("arrives from the provider, and not from next to it, at a mail server %s", async (where, topology) => {
    firewall.must(print({ platform, ...topology }));
    expect(await Promise.all([deliver(provider, where), deliver(neighbour, "not listed")])).toEqual([
      "250 OK: message queued",
      "ETIMEDOUT",
    ]);
    expect(mails).toHaveLength(1);
    expect(mails[0]).toContain(`"to":["customer@example.com"]`);
    expect(mails[0]).toContain(`Subject: ${where}`);
    expect(mails[0]).toMatch(/"remoteAddress":"(::ffff:)?83\.96\.228\.70"/);
  });

  test("arrives over IPv6 as well, and no more once the rules are gone", async () => {
    firewall.must(print({ platform }));
    expect(await deliver("2a02:2308::4be:0:1", "IPv6")).toBe("250 OK: message queued");
    firewall.must(print({ platform, action: "remove" }));
    expect(await deliver("2a02:2308::4be:0:1", "removed")).toBe("ETIMEDOUT");
    expect(mails).toHaveLength(1);
  });
});
