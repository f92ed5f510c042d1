import { randomUUID } from "node:crypto";
import { beforeEach, expect, test } from "vitest";
import { addMs, type Instant, toInstant } from "#lib/allow-list/instant.ts";
import { MailServerInput } from "#lib/mail-server/mail-server-input.ts";
import { Hostname } from "#lib/net/hostname.ts";
import { composeMessage } from "#lib/services/compose-message.ts";
import { type Composing, createComposing } from "#lib/services/composing.ts";
import { readLineage } from "#lib/services/lineage.ts";
import { recordAppliedVersion } from "#lib/services/record-applied-version.ts";
import { registerMailServer } from "#lib/services/register-mail-server.ts";
import { removeMailServer } from "#lib/services/remove-mail-server.ts";
import { setServed } from "#lib/services/served-list.ts";
import { articleVersion, listOf, servedWith } from "#tests/support/article-list.ts";
import { useDatabase } from "#tests/support/database.ts";
import { type Acting, createOffice, type Office } from "#tests/support/organization.ts";
import { storeVersions } from "#tests/support/past-versions.ts";
import { tell } from "#tests/support/told.ts";

const { db, pool } = await useDatabase();
const place = { baseUrl: "https://poort.example.com", dnsName: Hostname.parse("bsmtp-network.nederhost.net") };
const articles = articleVersion.entries.map(({ prefix }) => prefix);
const newcomer = "83.96.228.99/32";
const old = addMs(articleVersion.changedAt, -48 * 3_600_000);
const second = { ...listOf([...articles, newcomer]), version: 2, changedAt: addMs(old, 1000) };
await storeVersions(db, [{ ...articleVersion, changedAt: old }, second]);
await readLineage({ db });

let office: Office;
let now: Instant;
let composing: Composing;

beforeEach(async () => {
  setServed(servedWith(second));
  office = await createOffice(db);
  await db.notificationCause.deleteMany();
  now = toInstant(new Date());
  composing = createComposing({ db, actor: { kind: "system" }, now: () => now }, place);
});

const server = (by: Acting, label: string) =>
  registerMailServer(by, MailServerInput.parse({ label, host: `${label}.example.com`, platform: "nftables" }));

async function idOf(causeId: string, by: Acting): Promise<string> {
  const { organizationId, userId } = by.actor;
  const where = { causeId, organizationId, channel: { member: { userId } } };
  return (await db.notification.findFirstOrThrow({ where, select: { id: true } })).id;
}

const textOf = async (id: string) => (await composeMessage(composing, id))?.write(null).text;
const tellList = () => tell(db, { kind: "list", from: 1, to: 2 });

test("what was kept of one message does not hide what has changed by the next: version, place, name, language, removal", async () => {
  const [id, other] = [await server(office.alice, "kantoor"), await server(office.alice, "magazijn")];
  await recordAppliedVersion(office.alice, { id, version: 1 });
  const told = await idOf(await tellList(), office.alice);
  expect(await textOf(told)).toMatch(/Deze firewall heeft versie 1\.[\s\S]*--- \S+\.sh ---/);
  await recordAppliedVersion(office.alice, { id, version: 2 });
  expect(await textOf(told)).not.toContain("versie 1.");
  await db.mailServer.update({ where: { id: other }, data: { deliveryPort: 2525, label: "loods" } });
  expect(await textOf(told)).toMatch(/loods[\s\S]*tcp dport 2525/);
  await db.user.update({ where: { id: office.alice.actor.userId }, data: { locale: "en" } });
  expect(await textOf(told)).toContain("loods");
  expect(await textOf(told)).toContain("https://poort.example.com/en/");
  await removeMailServer(office.alice, other);
  expect(await textOf(told)).not.toContain("loods");
  await db.user.update({ where: { id: office.alice.actor.userId }, data: { locale: "nl" } });
});

test("a snippet is of the list that is served at that moment, and of that minute", async () => {
  await server(office.alice, "kantoor");
  const told = await idOf(await tellList(), office.alice);
  const head = (at: Instant) => new Date(at).toISOString().slice(0, 16).replace("T", " ");
  expect(await textOf(told)).toContain(head(now));
  now = addMs(now, 60_000);
  expect(await textOf(told)).toContain(head(now));
  setServed(servedWith({ ...listOf([...articles, "83.96.228.97"]), version: 3, changedAt: now }));
  expect(await textOf(told)).toMatch(/--- \S+\.sh ---[\s\S]*83\.96\.228\.97/);
});

test("messages that are composed together are told each its own organization's mail servers", async () => {
  const [mine, theirs] = [await server(office.alice, "kantoor"), await server(office.charlie, "geheim")];
  const causeId = await tellList();
  const ids = [await idOf(causeId, office.alice), await idOf(causeId, office.charlie)];
  await db.notification.updateMany({ where: { id: { in: ids } }, data: { mailServerIds: [mine, theirs] } });
  const [alice, charlie] = await Promise.all(ids.map(textOf));
  expect(alice).toContain("kantoor");
  expect(alice).not.toContain("geheim");
  expect(charlie).toContain("geheim");
  expect(charlie).not.toContain("kantoor");
});

test("of a firewall that is behind, what it lacks follows a new version", async () => {
  const id = await server(office.alice, "kantoor");
  await recordAppliedVersion(office.alice, { id, version: 1 });
  const where = { organizationId: office.organizationId, mailServerId: id };
  const told = await idOf(await tell(db, { kind: "behind", version: 2 }, where), office.alice);
  for (const _ of [1, 2]) expect(await textOf(told)).toContain(newcomer);
  await storeVersions(db, [{ ...listOf(articles), version: 3, changedAt: now }]);
  expect(await composeMessage(composing, told)).toBeNull();
  await pool.query(
    "ALTER TABLE allow_list_change DISABLE TRIGGER USER; ALTER TABLE allow_list_version DISABLE TRIGGER USER",
  );
  await db.allowListChange.deleteMany({ where: { version: 3 } });
  await db.allowListVersion.deleteMany({ where: { version: 3 } });
  await pool.query(
    "ALTER TABLE allow_list_change ENABLE TRIGGER USER; ALTER TABLE allow_list_version ENABLE TRIGGER USER",
  );
});

test("after a backup is put back the same numbers mean other versions", async () => {
  await server(office.alice, "kantoor");
  const told = await idOf(await tellList(), office.alice);
  expect(await textOf(told)).toContain(`  ${newcomer}\n`);
  const put = listOf([...articles, "83.96.228.96"]).entries;
  await pool.query("ALTER TABLE allow_list_version DISABLE TRIGGER USER");
  await db.allowListVersion.update({ where: { version: 2 }, data: { entries: [...put] } });
  await db.lineage.update({ where: { id: 1 }, data: { value: randomUUID() } });
  expect(await textOf(told)).toContain("  83.96.228.96/32\n");
  await db.allowListVersion.update({ where: { version: 2 }, data: { entries: [...second.entries] } });
  await pool.query("ALTER TABLE allow_list_version ENABLE TRIGGER USER");
});
