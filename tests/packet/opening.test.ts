import { once } from "node:events";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { addMs } from "#lib/allow-list/instant.ts";
import type { MailServerId } from "#lib/mail-server/mail-server.ts";
import { MailServerInput } from "#lib/mail-server/mail-server-input.ts";
import { checksMax, toFoundState, toOpeningState } from "#lib/mail-server/opening.ts";
import { ProbeReport } from "#lib/mail-server/probe-report.ts";
import { beatProber } from "#lib/services/beat-prober.ts";
import { checkOpening } from "#lib/services/check-opening.ts";
import { claimProbe } from "#lib/services/claim-probe.ts";
import { closeOpening } from "#lib/services/close-opening.ts";
import type { ServiceContext } from "#lib/services/context.ts";
import { openTemporarily } from "#lib/services/open-temporarily.ts";
import { readOpening } from "#lib/services/read-opening.ts";
import { recordProbeEnd } from "#lib/services/record-probe.ts";
import { registerMailServer } from "#lib/services/register-mail-server.ts";
import { type HostFirewall, hostFirewalls, installFirewall } from "#tests/packet/host-firewalls.ts";
import { listen } from "#tests/packet/probe.ts";
import { PORT, print } from "#tests/packet/rules.ts";
import { useDatabase } from "#tests/support/database.ts";
import { createNetwork, firewallAddresses, requireTools, type TestNetwork } from "#tests/support/netns.ts";
import { createOwner } from "#tests/support/people.ts";

// A stranger's host and a customer's, with a firewall of their own. The stranger's is where the outside prober is.

const { db } = await useDatabase();
const prober = new URL("outside-prober.ts", import.meta.url);
const platform = "nftables";

let network: TestNetwork;
let firewall: ReturnType<typeof installFirewall>;
let alice: ServiceContext;
let id: MailServerId;

beforeAll(async () => {
  const nftables: HostFirewall | undefined = hostFirewalls.find((one) => one.id === platform);
  if (nftables === undefined) throw new Error("no nftables");
  requireTools(...nftables.tools);
  network = createNetwork([]);
  await listen(network.firewall, "firewall", [PORT]);
  firewall = installFirewall(nftables, network.firewall);
  alice = await createOwner({ db }, "Alice");
}, 60_000);

afterAll(() => {
  network.dispose();
  firewall.dispose();
});

beforeEach(async () => {
  firewall.reset();
  await db.probe.deleteMany();
  const input = { label: "Kantoor", host: "mail.example.com", deliveryPort: PORT, platform };
  id = await registerMailServer(alice, MailServerInput.parse(input));
});

async function probe(): Promise<ProbeReport> {
  const child = network.client.start(prober, [firewallAddresses.ipv4, `${PORT}`]);
  let text = "";
  child.stdout?.on("data", (chunk: Buffer) => (text += chunk));
  await once(child, "close");
  return ProbeReport.parse(JSON.parse(text));
}

/** Whoever is outside takes on what is asked of them, turn after turn. */
async function lookFromOutside(): Promise<void> {
  for (let check = 0; check < checksMax; check++) {
    const ctx = { ...alice, actor: { kind: "system" }, now: () => addMs(alice.now(), check * 200_000) } as const;
    await beatProber(ctx, "outside");
    if ((await checkOpening(ctx)) === null) return;
    const asked = await claimProbe(ctx, "outside");
    if (asked !== null) await recordProbeEnd(ctx, asked.id, await probe());
  }
}

async function stateOf() {
  const opening = await readOpening(alice, id);
  return opening && toOpeningState(opening, alice.now());
}

async function open(): Promise<void> {
  expect(toFoundState(await probe())).toBe("closed");
  firewall.must(print({ platform, action: "open", hours: "4" }));
  await openTemporarily(alice, { id, hours: 4 });
  expect(toFoundState(await probe())).toBe("open");
}

test("a firewall that our text opened, and our text closed, is found really closed again", async () => {
  await open();
  firewall.must(print({ platform, mode: "open", action: "close" }));
  await closeOpening(alice, { id, isLeftOpen: false });
  await lookFromOutside();
  expect(await stateOf()).toBe("closed-and-checked");
});

test("a firewall that nobody closed although it was said is found still open, and closed once it is", async () => {
  await open();
  await closeOpening(alice, { id, isLeftOpen: false });
  await lookFromOutside();
  expect(await stateOf()).toBe("found-still-open");
  firewall.must(print({ platform, mode: "open", action: "close" }));
  await closeOpening(alice, { id, isLeftOpen: false });
  await lookFromOutside();
  expect(await stateOf()).toBe("closed-and-checked");
});
