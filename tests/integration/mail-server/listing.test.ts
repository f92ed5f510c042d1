import { beforeAll, describe, expect, test } from "vitest";
import { Label } from "#lib/account/label.ts";
import { deliveryVerdicts, judgeDelivery } from "#lib/mail-server/delivery.ts";
import type { MailServerId } from "#lib/mail-server/mail-server.ts";
import { MailServerInput } from "#lib/mail-server/mail-server-input.ts";
import { type MailServerListing, wholeListing } from "#lib/mail-server/mail-server-listing.ts";
import type { ServiceContext } from "#lib/services/context.ts";
import { listMailServers, streamMailServers } from "#lib/services/list-mail-servers.ts";
import { registerMailServer } from "#lib/services/register-mail-server.ts";
import { getServed } from "#lib/services/served-list.ts";
import { useDatabase } from "#tests/support/database.ts";
import { createOwner } from "#tests/support/people.ts";

const { db } = await useDatabase();
let alice: ServiceContext;
let charlie: ServiceContext;

// What each is called says where it stands.
const servers = [
  {
    label: "beta",
    host: "b.example.com",
    confirmed: null,
    applied: 0,
    fetched: null,
    probes: ["inside fail", "outside ok"],
  },
  { label: "Alfa", host: "z.example.com", confirmed: "same", applied: null, fetched: null, probes: ["outside ok"] },
  { label: "delta", host: "a.example.com", confirmed: "other", applied: -1, fetched: 0, probes: ["outside warn"] },
  { label: "Charlie", host: "a.example.com", confirmed: "same", applied: -1, fetched: null, probes: [] },
] as const;

beforeAll(async () => {
  alice = await createOwner({ db }, "Alice");
  charlie = await createOwner({ db }, "Charlie");
  for (const server of servers) await make(alice, server);
  await make(charlie, { ...servers[0], label: "of another" });
});

async function make(
  ctx: ServiceContext,
  server: (typeof servers)[number] | ({ label: string } & Omit<(typeof servers)[0], "label">),
) {
  const input = MailServerInput.parse({ label: server.label, host: server.host, platform: "nftables" });
  const id = await registerMailServer(ctx, input);
  const { confirmed, applied, fetched } = server;
  const confirmedHost = confirmed === "same" ? server.host : "elsewhere.example.com";
  const at = new Date(Date.UTC(2026, 0, 1));
  const { deliveryChangeId } = await db.mailServer.findUniqueOrThrow({
    where: { id },
    select: { deliveryChangeId: true },
  });
  const latest = getServed()?.list.version ?? 0;
  await db.mailServer.update({
    where: { id },
    data: {
      ...(confirmed !== null && {
        confirmedHost,
        confirmedPort: 25,
        confirmedAt: at,
        confirmedChangeId: deliveryChangeId,
      }),
      ...(applied !== null && { appliedVersion: latest + applied, appliedAt: at }),
    },
    select: { id: true },
  });
  if (fetched !== null) await follow(id, latest + fetched);
  for (const probe of server.probes) await probed(id, probe);
}

async function follow(mailServerId: MailServerId, lastVersion: number) {
  const at = new Date(Date.UTC(2026, 0, 2));
  const data = {
    mailServerId,
    hash: mailServerId,
    createdAt: at,
    lastFetchAt: at,
    lastFile: "x",
    lastStatus: 200,
    lastVersion,
  };
  await db.feedToken.create({ data, select: { hash: true } });
}

async function probed(mailServerId: MailServerId, probe: string) {
  const [vantage = "", verdict] = probe.split(" ");
  const requestedAt = new Date(Date.UTC(2026, 0, vantage === "inside" ? 1 : 2));
  const rest = { host: "x.example.com", port: 25, isTlsRequired: false, state: "done", report: { verdict } };
  await db.probe.create({ data: { mailServerId, vantage, requestedAt, ...rest }, select: { id: true } });
}

async function labels(asked: Partial<MailServerListing>, ctx = alice): Promise<string[]> {
  const { listed, found } = await listMailServers(ctx, { listing: { ...wholeListing, ...asked }, page: 1 });
  expect(found).toBe(listed.length);
  return listed.map(({ mailServer }) => mailServer.label);
}

describe("the list", () => {
  test.each<[Partial<MailServerListing>, string]>([
    [{}, "Alfa beta Charlie delta"],
    [{ isDescending: true }, "delta Charlie beta Alfa"],
    [{ order: "host" }, "Charlie delta beta Alfa"],
    [{ order: "host", isDescending: true }, "Alfa beta Charlie delta"],
    [{ order: "state" }, "delta beta Alfa Charlie"],
    [{ delivery: "differs" }, "delta"],
    [{ delivery: "not-sent" }, "beta"],
    [{ delivery: "waiting" }, ""],
    [{ delivery: "matches", firewall: "behind" }, "Charlie"],
    [{ order: "state", isDescending: true }, "Alfa Charlie beta delta"],
    [{ firewall: "unknown" }, "Alfa"],
    [{ firewall: "current" }, "beta delta"],
    [{ firewall: "behind" }, "Charlie"],
    [{ probe: "bad" }, "beta"],
    [{ probe: "good" }, "Alfa"],
    [{ probe: "doubtful" }, "delta"],
    [{ probe: "none" }, "Charlie"],
    [{ firewall: "current", probe: "bad", text: "BET" }, "beta"],
    [{ firewall: "behind", probe: "bad" }, ""],
  ])("asked for %j holds %s", async (asked, expected) => {
    expect((await labels(asked)).join(" ")).toBe(expected);
  });

  test("begins with what changed last where that is asked", async () => {
    await db.mailServer.updateMany({ where: { label: "delta" }, data: { updatedAt: new Date(Date.UTC(2027, 0, 1)) } });
    expect((await labels({ order: "changed", isDescending: true }))[0]).toBe("delta");
  });

  test("says of each where it stands", async () => {
    const { listed } = await listMailServers(alice, { listing: wholeListing, page: 1 });
    const standing = listed.map(({ mailServer, firewall, version, probe }) => [
      mailServer.label,
      firewall,
      version,
      probe,
    ]);
    const latest = getServed()?.list.version ?? 0;
    expect(standing).toEqual([
      ["Alfa", "unknown", null, "good"],
      ["beta", "current", latest, "bad"],
      ["Charlie", "behind", latest - 1, "none"],
      ["delta", "current", latest, "doubtful"],
    ]);
  });

  test("agrees with what the page of each says of its delivery", async () => {
    const { _max } = await db.mailServer.aggregate({ _max: { deliveryChangeId: true } });
    const cursor = _max.deliveryChangeId ?? 0n;
    for (const read of [0n, cursor]) {
      const data = { cursor: read, readAt: new Date(0) };
      await db.deliveryReader.upsert({
        where: { id: 1 },
        create: { id: 1, ...data },
        update: data,
        select: { id: true },
      });
      const { listed } = await listMailServers(alice, { listing: wholeListing, page: 1 });
      for (const verdict of deliveryVerdicts) {
        const judged = listed.filter(({ mailServer }) => judgeDelivery(mailServer) === verdict);
        expect(await labels({ delivery: verdict })).toEqual(judged.map(({ mailServer }) => mailServer.label));
      }
    }
  });

  test("as a stream is the same one, and nobody else's", async () => {
    const all = async (ctx: ServiceContext) => {
      const found: string[] = [];
      for await (const batch of streamMailServers(ctx, { ...wholeListing, order: "host" }))
        found.push(...batch.map(({ mailServer }) => mailServer.label));
      return found;
    };
    expect(await all(alice)).toEqual(await labels({ order: "host" }));
    expect(await all(charlie)).toEqual([Label.parse("of another")]);
    await expect(all({ ...alice, actor: { kind: "visitor" } })).rejects.toMatchObject({ code: "not_signed_in" });
  });
});
