import { beforeAll, describe, expect, test } from "vitest";
import { Label } from "#lib/account/label.ts";
import { isAppError } from "#lib/errors.ts";
import { MailServerId } from "#lib/mail-server/mail-server.ts";
import { MailServerInput } from "#lib/mail-server/mail-server-input.ts";
import { wholeListing } from "#lib/mail-server/mail-server-listing.ts";
import { Port } from "#lib/net/port.ts";
import type { ServiceContext } from "#lib/services/context.ts";
import { editMailServer } from "#lib/services/edit-mail-server.ts";
import { listAuditEvents } from "#lib/services/list-audit-events.ts";
import { listMailServers } from "#lib/services/list-mail-servers.ts";
import { readMailServer } from "#lib/services/read-mail-server.ts";
import { registerMailServer } from "#lib/services/register-mail-server.ts";
import { removeMailServer } from "#lib/services/remove-mail-server.ts";
import { useDatabase } from "#tests/support/database.ts";
import { addColleague, createOwner } from "#tests/support/people.ts";

const { db } = await useDatabase();
const office = MailServerInput.parse({
  label: "Kantoor Utrecht",
  host: "mail.example.com",
  deliveryPort: 2525,
  platform: "nftables",
});
const forwarded = MailServerInput.parse({
  ...office,
  topology: "forward",
  insideAddress: "10.0.0.25",
  insidePort: 25,
});

let alice: ServiceContext;
let bob: ServiceContext;
let victor: ServiceContext;
let charlie: ServiceContext;
let anonymous: ServiceContext;

beforeAll(async () => {
  alice = await createOwner({ db }, "Alice");
  bob = await addColleague(alice, "Bob", "admin");
  victor = await addColleague(alice, "Victor", "viewer");
  charlie = await createOwner({ db }, "Charlie");
  anonymous = { ...alice, actor: { kind: "visitor" } };
});

async function listLabels(ctx: ServiceContext, text = "", page = 1): Promise<string[]> {
  return (await listMailServers(ctx, { listing: { ...wholeListing, text }, page })).listed.map(
    ({ mailServer }) => mailServer.label,
  );
}

async function countAudit(action: string): Promise<number> {
  return db.auditEvent.count({ where: { action } });
}

describe("who may do what with Alice's mail server", () => {
  const who = {
    alice: () => alice,
    "bob, an admin": () => bob,
    "victor, a viewer": () => victor,
    "charlie, of another organization": () => charlie,
    "somebody who is not signed in": () => anonymous,
  };
  test.each([
    ["alice", "allowed", "allowed"],
    ["bob, an admin", "allowed", "allowed"],
    ["victor, a viewer", "allowed", "forbidden"],
    ["charlie, of another organization", "not_found", "not_found"],
    ["somebody who is not signed in", "not_signed_in", "not_signed_in"],
  ] as const)("%s: reading %s, changing %s", async (name, reading, changing) => {
    const ctx = who[name]();
    const id = await registerMailServer(alice, office);
    const outcomes = {
      read: await outcomeOf(readMailServer(ctx, id)),
      edit: await outcomeOf(editMailServer(ctx, { id, revision: 1, input: forwarded })),
      remove: await outcomeOf(removeMailServer(ctx, id)),
    };
    expect(outcomes).toEqual({ read: reading, edit: changing, remove: changing });
    const { removedAt, revision } = await db.mailServer.findUniqueOrThrow({ where: { id } });
    expect({ removed: removedAt !== null, revision }).toEqual({
      removed: changing === "allowed",
      revision: changing === "allowed" ? 2 : 1,
    });
    await db.mailServer.deleteMany();
  });

  test.each([
    ["victor, a viewer", "forbidden"],
    ["somebody who is not signed in", "not_signed_in"],
  ] as const)("%s registers none: %s", async (name, code) => {
    await expect(registerMailServer(who[name](), office)).rejects.toMatchObject({ code });
    expect(await db.mailServer.count()).toBe(0);
  });

  test("lists and events hold what is of the own organization and nothing else", async () => {
    const id = await registerMailServer(alice, office);
    await registerMailServer(charlie, { ...office, label: Label.parse("Charlie's") });
    expect(await listLabels(bob)).toEqual(["Kantoor Utrecht"]);
    expect(await listLabels(charlie)).toEqual(["Charlie's"]);
    expect(await listAuditEvents(charlie, id)).toEqual([]);
    await expect(listLabels(anonymous)).rejects.toMatchObject({ code: "not_signed_in" });
    await db.mailServer.deleteMany();
  });
});

describe("a mail server", () => {
  test("comes back as it was registered", async () => {
    const id = await registerMailServer(alice, forwarded);
    const stored = await readMailServer(alice, id);
    expect(stored).toMatchObject({ ...forwarded, id, revision: 1, confirmed: null });
    await db.mailServer.deleteMany();
  });

  test("is not edited from a revision that somebody else has changed meanwhile", async () => {
    const id = await registerMailServer(alice, office);
    await editMailServer(bob, { id, revision: 1, input: forwarded });
    const late = editMailServer(alice, { id, revision: 1, input: office });
    await expect(late).rejects.toMatchObject({ code: "conflict" });
    expect(await readMailServer(alice, id)).toMatchObject({ topology: "forward", revision: 2 });
    await db.mailServer.deleteMany();
  });

  test("that two people edit at once takes one edit", async () => {
    const id = await registerMailServer(alice, office);
    const edits = [alice, bob].map((ctx) => outcomeOf(editMailServer(ctx, { id, revision: 1, input: forwarded })));
    expect((await Promise.all(edits)).sort()).toEqual(["allowed", "conflict"]);
    expect((await readMailServer(alice, id)).revision).toBe(2);
    await db.mailServer.deleteMany();
  });

  test("is gone from lists and pages once removed, and its row and its events stay", async () => {
    const id = await registerMailServer(alice, office);
    await removeMailServer(alice, id);
    expect(await listLabels(alice)).toEqual([]);
    expect(await outcomeOf(readMailServer(alice, id))).toBe("not_found");
    expect(await outcomeOf(removeMailServer(alice, id))).toBe("not_found");
    expect(await outcomeOf(editMailServer(alice, { id, revision: 1, input: office }))).toBe("not_found");
    expect(await db.mailServer.count({ where: { id } })).toBe(1);
    expect((await listAuditEvents(alice, id)).map((event) => event.action)).toEqual([
      "mail-server.remove",
      "mail-server.register",
    ]);
    await db.mailServer.deleteMany();
  });

  test("of an id that nobody has is not found", async () => {
    const id = MailServerId.parse("0192f0c1-2b3c-7def-8123-456789abcdef");
    expect(await outcomeOf(readMailServer(alice, id))).toBe("not_found");
  });

  test("tells who changed what, from which value to which", async () => {
    const id = await registerMailServer(alice, office);
    await editMailServer(bob, { id, revision: 1, input: { ...office, deliveryPort: Port.parse(587) } });
    const [edit, register] = await listAuditEvents(victor, id);
    const changed = [{ field: "deliveryPort", from: "2525", to: "587" }];
    expect(edit).toMatchObject({ action: "mail-server.edit", actorName: "Bob", changed });
    expect(register).toMatchObject({ action: "mail-server.register", actorName: "Alice", changed: [] });
    await db.mailServer.deleteMany();
  });

  test("leaves no trace when its audit row can't be written", async () => {
    const before = await countAudit("mail-server.register");
    if (alice.actor.kind !== "member") throw new Error("Alice is a member");
    const broken = { ...alice, actor: { ...alice.actor, userId: "not text for PostgreSQL: \u0000" } };
    await expect(registerMailServer(broken, office)).rejects.toThrow();
    expect(await db.mailServer.count()).toBe(0);
    expect(await countAudit("mail-server.register")).toBe(before);
  });
});

describe("the list of mail servers", () => {
  beforeAll(async () => {
    const labels = Array.from({ length: 53 }, (_, i) => `Server ${String(i + 1).padStart(2, "0")}`);
    for (const label of [...labels, "100% kantoor"]) {
      await registerMailServer(alice, { ...office, label: Label.parse(label) });
    }
  });

  test("is sorted by label and comes in pages", async () => {
    const first = await listMailServers(alice, { listing: wholeListing, page: 1 });
    expect(first).toMatchObject({ found: 54, total: 54, pages: 2 });
    expect(first.listed.at(0)?.mailServer.label).toBe("100% kantoor");
    expect(await listLabels(alice, "", 2)).toEqual(["Server 50", "Server 51", "Server 52", "Server 53"]);
    expect(await listLabels(alice, "", 3)).toEqual([]);
  });

  test.each([
    ["server 07", ["Server 07"]],
    ["KANTOOR", ["100% kantoor"]],
    ["%", ["100% kantoor"]],
    ["_", []],
    ["server\u0000 07", ["Server 07"]],
    ["\\", []],
    ["'; DROP TABLE mail_server; --", []],
  ])("finds %j in labels and hosts, in any case and letter for letter", async (text, labels) => {
    expect(await listLabels(alice, text)).toEqual(labels);
  });

  test("finds by host", async () => {
    expect((await listMailServers(alice, { listing: { ...wholeListing, text: "MAIL.example" }, page: 1 })).found).toBe(
      54,
    );
  });
});

async function outcomeOf(deed: Promise<unknown>): Promise<string> {
  return deed.then(
    () => "allowed",
    (error: unknown) => (isAppError(error) ? error.code : String(error)),
  );
}
