import { expect } from "vitest";
import { Address, type Family } from "#lib/net/address.ts";
import { type ConfigFirewall, shunned } from "#tests/packet/config-firewalls-host.ts";
import { installFirewall } from "#tests/packet/host-firewalls.ts";
import { findGreeted, listen, startKnocking } from "#tests/packet/probe.ts";
import { PORT, SSH, sources } from "#tests/packet/rules.ts";
import {
  createNetwork,
  firewallAddresses,
  type Outcome,
  requireTools,
  serverAddresses,
  type TestNetwork,
} from "#tests/support/netns.ts";

export type Parameters = Readonly<Record<string, string>>;

export const families = ["ipv4", "ipv6"] as const;

/** The addresses that the customer refuses, and for each family one that nobody knows. */
export const refused = Object.values(shunned).map((text) => Address.parse(text));
export const unknown = ["203.0.113.10", "2001:db8:9::a"].map((text) => Address.parse(text));

/** A running firewall, its network, and what listens there: nothing here waits without letting the other hosts go on. */
export interface Host {
  readonly network: TestNetwork;
  readonly patienceMs: number;
  readonly run: (script: string) => Promise<Outcome>;
  /** Fails unless the script ends well and without a word of complaint. */
  readonly must: (script: string) => Promise<string>;
  readonly state: () => Promise<string>;
  readonly greeted: (port?: number, from?: readonly Address[]) => Promise<readonly Address[]>;
  /** Who gets through to the server, by the forwarded port or round it. */
  readonly passed: (port: number, from: readonly Address[], at?: Record<Family, string>) => Promise<readonly Address[]>;
  readonly dispose: () => void;
}

export async function startHost(configFirewall: ConfigFirewall): Promise<Host> {
  requireTools(...configFirewall.tools);
  const network = createNetwork([...sources, ...refused, ...unknown]);
  const firewall = installFirewall(configFirewall, network.firewall);
  const must = async (script: string) => {
    const outcome = await firewall.runLater(script);
    expect(outcome, script).toMatchObject({ status: 0, stderr: "" });
    return outcome.stdout;
  };
  const probe = (name: string) => (port: number, from: readonly Address[], at: Record<Family, string>) =>
    findGreeted(network.client, at, port, from, name);
  const dispose = () => {
    if (configFirewall.stop !== undefined) firewall.run(configFirewall.stop);
    network.dispose();
    firewall.dispose();
  };
  await Promise.all([
    listen(network.firewall, "firewall", [PORT, SSH, PORT + 1]),
    listen(network.server, "server", [25]),
    listen(network.client, "client", [PORT]),
    must(configFirewall.reset),
  ]).catch((error: unknown) => {
    dispose();
    throw error;
  });
  return {
    network,
    patienceMs: configFirewall.patienceMs,
    run: firewall.runLater,
    must,
    state: () => must(configFirewall.state),
    greeted: (port = PORT, from = sources) => probe("firewall")(port, from, firewallAddresses),
    passed: (port, from, at = firewallAddresses) => probe("server")(port, from, at),
    dispose,
  };
}

/** Fails if anybody who is on both lists is refused while the script runs. */
export async function mustWithoutGap({ network, must, patienceMs }: Host, families: readonly Family[], script: string) {
  const known = { ipv4: "83.96.228.68", ipv6: "2a02:2308::4be:0:0" };
  const starts = families.map((family) =>
    startKnocking(network.client, firewallAddresses[family], PORT, known[family], patienceMs),
  );
  const stops = await Promise.all(starts);
  await must(script);
  for (const stop of stops) {
    const { count, failures } = await stop();
    expect(failures).toEqual([]);
    expect(count).toBeGreaterThan(20);
  }
}

/** The parameters of a forward to the mail server behind it. */
export function toForward(family: Family, parameters: Parameters): Parameters {
  return { topology: "forward", insideAddress: serverAddresses[family], insidePort: "25", ...parameters };
}
