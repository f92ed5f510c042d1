import { afterAll, beforeAll, expect, test } from "vitest";
import { addMs } from "#lib/allow-list/instant.ts";
import { MailServerInput } from "#lib/mail-server/mail-server-input.ts";
import { startProber } from "#lib/process/prober.ts";
import { checkOpening } from "#lib/services/check-opening.ts";
import type { ServiceContext } from "#lib/services/context.ts";
import { extendOpening } from "#lib/services/extend-opening.ts";
import { listVantages } from "#lib/services/list-vantages.ts";
import { openTemporarily } from "#lib/services/open-temporarily.ts";
import { readOpening } from "#lib/services/read-opening.ts";
import { registerMailServer } from "#lib/services/register-mail-server.ts";
import { spreadCause } from "#lib/services/spread-cause.ts";
import { useDatabase } from "#tests/support/database.ts";
import { type OddServer, speakSmtp, startOddServer } from "#tests/support/odd-server.ts";
import { createOwner } from "#tests/support/people.ts";
import { type ScriptedDns, startScriptedDns } from "#tests/support/scripted-dns.ts";
import { useTestEnv } from "#tests/support/test-env.ts";
import { readTold } from "#tests/support/told.ts";

// The real prober, and a real listener that stands for a firewall which lets everyone in.

const { db } = await useDatabase();
let resolver: ScriptedDns;
let alice: ServiceContext;
let system: ServiceContext;

beforeAll(async () => {
  resolver = await startScriptedDns();
  resolver.serve({ ipv4: ["127.0.0.1"] });
  useTestEnv({ DNS_SERVERS: resolver.text, PROBE_ALLOW_TARGETS: "127.0.0.0/8", LOG_LEVEL: "error" });
  alice = await createOwner({ db }, "Alice");
  await db.user.updateMany({ data: { emailVerified: true } });
  system = { ...alice, actor: { kind: "system" } };
});

afterAll(() => resolver.stop());

const hoursAgo = (hours: number): ServiceContext => ({ ...alice, now: () => addMs(alice.now(), -hours * 3_600_000) });

/** A mail server that was opened for four hours, four hours ago. */
async function openEnded({ port }: OddServer) {
  const input = { label: "Kantoor", host: "mail.example.com", deliveryPort: port, platform: "nftables" };
  const id = await registerMailServer(alice, MailServerInput.parse(input));
  await openTemporarily(hoursAgo(4), { id, hours: 4 });
  return {
    id,
    look: async () => {
      await db.opening.updateMany({ where: { mailServerId: id }, data: { nextCheckAt: new Date(alice.now()) } });
      return checkOpening(system);
    },
    read: () => readOpening(alice, id),
    told: async () => {
      const where = { mailServerId: id };
      const { id: causeId } = await db.notificationCause.findFirstOrThrow({ where, select: { id: true } });
      await spreadCause({ ...system, operatorEmails: [] }, causeId);
      return (await readTold(db, causeId))["Alice"]?.facts.news ?? null;
    },
  };
}

const isDone = async () => (await db.probe.count({ where: { finishedAt: null } })) === 0;

test("a port that is still open when its time is over is found so, and one that closed by itself is closed", async () => {
  const listener = await startOddServer((socket) => speakSmtp(socket, { EHLO: "250 mx\r\n" }));
  const prober = startProber();
  try {
    await expect.poll(() => listVantages(alice), { timeout: 15_000 }).toEqual(["outside"]);
    const left = await openEnded(listener);
    for (const _ of [1, 2, 3, 4]) {
      expect(await left.look()).toBe("asked");
      await expect.poll(isDone, { timeout: 15_000 }).toBe(true);
    }
    expect(listener.count()).toBe(4);
    expect(await left.read()).toMatchObject({ found: { state: "open" }, closedAt: null, nextCheckAt: null });
    expect(await left.told()).toMatchObject({ moment: "ended", found: { state: "open" } });
    expect(await extendOpening(alice, { id: left.id, hours: 1 })).toBeNull();
    expect(await left.told()).toBeNull();

    const closing = await openEnded(listener);
    await listener[Symbol.asyncDispose]();
    expect(await closing.look()).toBe("asked");
    await expect.poll(isDone, { timeout: 15_000 }).toBe(true);
    expect(await closing.read()).toMatchObject({ found: { state: "closed" }, closedAt: expect.any(Number) });
    expect(await closing.told()).toMatchObject({ moment: "ended", found: { state: "closed" } });
  } finally {
    await prober.stop();
  }
}, 60_000);
