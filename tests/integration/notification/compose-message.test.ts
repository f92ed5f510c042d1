import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { addMs, toInstant } from "#lib/allow-list/instant.ts";
import { DeliveryTarget } from "#lib/mail-server/delivery.ts";
import type { MailServerId } from "#lib/mail-server/mail-server.ts";
import { MailServerInput } from "#lib/mail-server/mail-server-input.ts";
import type { ComposedMessage } from "#lib/services/compose-message.ts";
import { confirmByHand } from "#lib/services/confirm-by-hand.ts";
import { recordAppliedVersion } from "#lib/services/record-applied-version.ts";
import { registerMailServer } from "#lib/services/register-mail-server.ts";
import { removeMailServer } from "#lib/services/remove-mail-server.ts";
import { setServed } from "#lib/services/served-list.ts";
import { articleVersion, listOf, servedWith } from "#tests/support/article-list.ts";
import { useDatabase } from "#tests/support/database.ts";
import { type Acting, clearOffice, createOffice, type Office, somebody } from "#tests/support/organization.ts";
import { storeVersions } from "#tests/support/past-versions.ts";
import { readTold, tell } from "#tests/support/told.ts";

const { db } = await useDatabase();
const newcomer = "83.96.228.99/32";
const list = { kind: "list", from: 1, to: 2 } as const;
let office: Office;

const changedAt = addMs(articleVersion.changedAt, -48 * 3_600_000);
const first = { ...articleVersion, changedAt: addMs(changedAt, -1000) };
const more = listOf([...articleVersion.entries.map(({ prefix }) => prefix), newcomer]);
const second = { ...more, version: 2, changedAt };
await storeVersions(db, [first, second]);

beforeEach(async () => {
  setServed(servedWith(second));
  office = await createOffice(db);
  const known = [office.organizationId, office.charlie.actor.organizationId];
  await db.organization.deleteMany({ where: { id: { notIn: known } } });
});
afterEach(async () => {
  await db.notificationCause.deleteMany();
  await clearOffice(db);
});

const server = (by: Acting, label: string, platform = "nftables") =>
  registerMailServer(by, MailServerInput.parse({ label, host: `${label}.example.com`, platform }));

const placeOf = (by: Acting, mailServerId: MailServerId) => ({ organizationId: by.actor.organizationId, mailServerId });
const textOf = (message: ComposedMessage | null | undefined) => message?.write(null).text;

describe("of a change of the list", () => {
  test("each is told the prefixes, and what to do at their own firewalls in their own language", async () => {
    const id = await server(office.alice, "kantoor");
    await recordAppliedVersion(office.alice, { id: id, version: 1 });
    await server(office.charlie, "geheim");
    await db.user.update({ where: { email: somebody("Bob") }, data: { locale: "en" } });
    const { Alice, Bob, Charlie } = await readTold(db, await tell(db, list));
    expect(textOf(Alice)).toContain("Deze firewall heeft versie 1.");
    expect(textOf(Bob)).toContain("This firewall has version 1.");
    for (const message of [Alice, Bob, Charlie]) expect(textOf(message)).toContain(`  ${newcomer}\n`);
    expect(textOf(Alice)).toMatch(/--- \S+\.sh ---\n[\s\S]*83\.96\.228\.99/);
    expect(textOf(Alice)).not.toContain("geheim");
    expect(textOf(Charlie)).not.toContain("kantoor");
    expect(textOf(Charlie)).not.toContain("Alice");
  });

  test("a snippet has no label or host in it, and is the one that its page shows", async () => {
    const id = await server(office.alice, "kantoor");
    await recordAppliedVersion(office.alice, { id: id, version: 1 });
    const { Alice } = await readTold(db, await tell(db, list));
    const news = Alice?.facts.news;
    const update = news?.kind === "list" ? news.servers[0]?.update : null;
    expect(update).toMatchObject({ action: "update", files: [{ language: "sh" }] });
    expect(update?.files.map(({ text }) => text).join()).not.toContain("kantoor");
    expect(update?.query).toContain("from=1");
  });

  test("nothing is to be done where the firewall follows the list or has the version, and a page helps where there are many", async () => {
    const [follower, current] = [await server(office.alice, "a"), await server(office.alice, "b")];
    const fetched = { lastFetchAt: new Date(), lastFile: "allow-list.txt", lastStatus: 200, lastVersion: 1 };
    await db.feedToken.create({ data: { mailServerId: follower, hash: "h", createdAt: new Date(), ...fetched } });
    await recordAppliedVersion(office.alice, { id: current, version: 2 });
    for (const label of ["c", "d", "e", "f"]) await server(office.alice, label);
    const { Alice } = await readTold(db, await tell(db, list));
    const news = Alice?.facts.news;
    const servers = news?.kind === "list" ? news.servers : [];
    expect(servers.map(({ standing }) => standing)).toEqual(["follows", "current", ...Array(4).fill("unknown")]);
    expect(servers.map(({ update }) => update?.files ?? null)).toEqual([null, null, ...Array(4).fill([])]);
    expect(textOf(Alice)).toContain("Niets te doen: deze firewall volgt de lijst zelf");
    expect(textOf(Alice)).toContain("https://poort.example.com/nl/firewall?platform=nftables&port=25&mode=allow-list");
  });

  test("without a served list, and for a platform by hand, there is a link instead of a text", async () => {
    await server(office.alice, "a", "unifi");
    const { Alice } = await readTold(db, await tell(db, list));
    const news = Alice?.facts.news;
    expect(news?.kind === "list" && news.servers[0]?.update).toMatchObject({ action: "install", files: [] });
  });
});

test("of a firewall that is behind the missing prefixes are named, and of one that has caught up nothing is told", async () => {
  const id = await server(office.alice, "kantoor");
  await recordAppliedVersion(office.alice, { id: id, version: 1 });
  const causeId = await tell(db, { kind: "behind", version: 2 }, placeOf(office.alice, id));
  const { Alice } = await readTold(db, causeId);
  expect(Alice?.facts.news).toMatchObject({ kind: "behind", lacking: [newcomer], latest: 2, server: { version: 1 } });
  await recordAppliedVersion(office.alice, { id: id, version: 2 });
  expect(await readTold(db, causeId)).toEqual({ Alice: null, Bob: null });
});

test("a difference is told with both places, and not any more when it is gone", async () => {
  const id = await server(office.alice, "kantoor");
  await confirmByHand(office.alice, id, DeliveryTarget.parse({ host: "kantoor.example.com", port: 2525 }));
  const at = toInstant(new Date());
  const causeId = await tell(db, { kind: "delivery", difference: "a b", at }, placeOf(office.alice, id));
  const { Alice } = await readTold(db, causeId);
  expect(textOf(Alice)).toContain("  Ingesteld bij Batched SMTP: kantoor.example.com:2525");
  await confirmByHand(office.alice, id, DeliveryTarget.parse({ host: "kantoor.example.com", port: 25 }));
  expect(await readTold(db, causeId)).toEqual({ Alice: null, Bob: null });
});

test("of a mail server that is removed nothing is told, and of the list without it", async () => {
  const id = await server(office.alice, "kantoor");
  const at = toInstant(new Date());
  const causes = [
    await tell(db, { kind: "delivery", difference: "", at }, placeOf(office.alice, id)),
    await tell(db, list),
  ];
  await removeMailServer(office.alice, id);
  expect(await readTold(db, causes[0] ?? "")).toEqual({ Alice: null, Bob: null });
  const { Alice } = await readTold(db, causes[1] ?? "");
  expect(Alice?.facts.news).toMatchObject({ kind: "list", servers: [] });
});

test("an operator is told of a hold that still waits", async () => {
  const data = { reason: "too-many", family: "ipv4", key: "k", openedAt: new Date(), add: [newcomer], remove: [] };
  const { id: holdId } = await db.hold.create({ data, select: { id: true } });
  const causeId = await tell(db, { kind: "hold", holdId }, undefined, [somebody("Vera")]);
  const { Vera } = await readTold(db, causeId);
  expect(Vera?.facts).toMatchObject({ organization: null, news: { kind: "hold", add: [newcomer] } });
  expect(textOf(Vera)).toContain(`https://poort.example.com/nl/operator/holds/${holdId}`);
  await db.hold.update({ where: { id: holdId }, data: { closedAt: new Date(), outcome: "withdrawn" } });
  expect(await readTold(db, causeId)).toEqual({ Vera: null });
  await db.notificationChannel.deleteMany({ where: { operatorId: { not: null } } });
});
