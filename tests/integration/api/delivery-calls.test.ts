import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { DeliveryChangesDocument } from "#app/_shared/api/delivery-documents.ts";
import { MailServerId } from "#lib/mail-server/mail-server.ts";
import { MailServerInput } from "#lib/mail-server/mail-server-input.ts";
import { listAuditEvents } from "#lib/services/list-audit-events.ts";
import { readMailServer } from "#lib/services/read-mail-server.ts";
import { registerMailServer } from "#lib/services/register-mail-server.ts";
import { removeMailServer } from "#lib/services/remove-mail-server.ts";
import { call } from "#tests/support/api-caller.ts";
import { useDatabase } from "#tests/support/database.ts";
import { createOperatorWorld, type OperatorWorld } from "#tests/support/operator-world.ts";

const { db } = await useDatabase();
const office = MailServerInput.parse({ label: "Kantoor", host: "mail.example.com", platform: "nftables" });

let world: OperatorWorld;

beforeAll(async () => {
  world = await createOperatorWorld(db);
  for (let i = 0; i < 5; i++) await registerMailServer(world.alice, office);
});
beforeEach(async () => {
  await db.rateLimit.deleteMany();
});

const ask = (query = "") => call("listDeliveryChanges", { secret: world.secrets.read, query });
const read = async (query = "") => DeliveryChangesDocument.parse(await (await ask(query)).json());
const confirm = (id: string, body: unknown) => call("confirmDelivery", { secret: world.secrets.write, id, body });

describe("the stream of delivery settings", () => {
  test("gives in pages what it gives at once, and the same page for the same cursor", async () => {
    const all = await read();
    expect(all).toMatchObject({ hasMore: false, cursor: all.changes.at(-1)?.cursor });
    expect(all.changes[0]).toMatchObject({ host: "mail.example.com", deliveryPort: 25, removed: false });
    const seen: unknown[] = [];
    let page = await read("?limit=2");
    for (seen.push(...page.changes); page.hasMore; seen.push(...page.changes)) {
      const query = `?limit=2&cursor=${page.cursor}`;
      page = await read(query);
      expect(await read(query)).toEqual(page);
    }
    expect(seen).toEqual(all.changes);
    expect(await read(`?cursor=${all.cursor}`)).toEqual({ ...all, changes: [] });
  });

  test("tells that a mail server was removed", async () => {
    const { cursor } = await read();
    const id = await registerMailServer(world.alice, office);
    await removeMailServer(world.alice, id, null);
    const gone = { mailServerId: id, removed: true, host: null, deliveryPort: null, tlsExpectation: null };
    expect((await read(`?cursor=${cursor}`)).changes).toMatchObject([{ mailServerId: id, removed: false }, gone]);
  });

  test("that is waited for comes as soon as there is a change", async () => {
    const { cursor } = await read();
    const waiting = read(`?cursor=${cursor}&wait=60`);
    const id = await registerMailServer(world.alice, office);
    expect((await waiting).changes).toMatchObject([{ mailServerId: id }]);
    expect((await read(`?cursor=${(await read()).cursor}&wait=1`)).changes).toEqual([]);
  });

  test.each([
    ["?cursor=-1", "cursor", "cursor.syntax"],
    ["?cursor=x", "cursor", "cursor.syntax"],
    ["?cursor=", "cursor", "cursor.syntax"],
    ["?cursor=01", "cursor", "cursor.syntax"],
    ["?cursor=1e3", "cursor", "cursor.syntax"],
    ["?cursor=9223372036854775808", "cursor", "cursor.syntax"],
    ["?cursor=9223372036854775807", "cursor", "cursor.range"],
    ["?cursor=999999&wait=60", "cursor", "cursor.range"],
    ["?cursor=1&stream=1", "stream", "stream.syntax"],
    ["?limit=0", "limit", "limit.syntax"],
    ["?limit=201", "limit", "limit.syntax"],
    ["?wait=61", "wait", "wait.syntax"],
  ])("%s is refused by name and acknowledges nothing", async (query, field, code) => {
    const before = await db.deliveryReader.findMany();
    const response = await ask(query);
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ code: "invalid_input", errors: [{ field, code }] });
    expect(await db.deliveryReader.findMany()).toEqual(before);
  });
});

test("a cursor of another stream is told as gone, for reading and confirming", async () => {
  const id = await registerMailServer(world.alice, office);
  const { cursor, stream } = await read();
  const other = "0192f0c1-2b3c-7def-8123-456789abcdef";
  expect((await ask(`?cursor=${cursor}&stream=${stream}`)).status).toBe(200);
  const told = { status: 410, title: "Gone", code: "stream_gone" };
  expect(await (await ask(`?cursor=${cursor}&stream=${other}`)).json()).toMatchObject(told);
  const target = { host: "mail.example.com", port: 25, cursor };
  expect(await (await confirm(id, { ...target, stream: other })).json()).toMatchObject(told);
  expect((await readMailServer(world.alice, id)).confirmed).toBeNull();
  expect((await confirm(id, { ...target, stream })).status).toBe(204);
});

describe("a confirmation", () => {
  test("is kept once however often it is sent, and is in the customer's history", async () => {
    const id = await registerMailServer(world.alice, office);
    for (let i = 0; i < 3; i++) expect((await confirm(id, { host: "MAIL.example.com", port: 25 })).status).toBe(204);
    expect(await readMailServer(world.alice, id)).toMatchObject({ confirmed: { host: "mail.example.com", port: 25 } });
    const events = (await listAuditEvents(world.alice, id)).filter(({ action }) => action === "mail-server.confirm");
    expect(events).toHaveLength(1);
  });

  test.each([
    [{ host: "mail.example.com" }, "port"],
    [{ port: 25 }, "host"],
    [{ host: "10.0.0.1", port: 25 }, "host"],
    [{ host: "mail.example.com", port: 0 }, "port"],
    [{ host: "mail.example.com", port: 25, by: "x" }, "by"],
    [{ host: "mail.example.com", port: 25, cursor: 7 }, "cursor"],
    [{ host: "mail.example.com", port: 25, cursor: null }, "cursor"],
    [{ host: "mail.example.com", port: 25, cursor: "-1" }, "cursor"],
    [{ host: "mail.example.com", port: 25, cursor: "9223372036854775807" }, "cursor"],
    [{ host: "mail.example.com", port: 25, stream: "x" }, "stream"],
  ])("with %j is refused at %s", async (body, field) => {
    const id = await registerMailServer(world.alice, office);
    const response = await confirm(id, body);
    expect(response.status).toBe(400);
    expect((await response.json()).errors).toMatchObject([{ field }]);
    expect((await readMailServer(world.alice, id)).confirmed).toBeNull();
  });

  test("of no mail server, or of one that is removed, is not found", async () => {
    const id = await registerMailServer(world.alice, office);
    await removeMailServer(world.alice, id, null);
    for (const asked of [id, MailServerId.parse("0192f0c1-2b3c-7def-8123-456789abcdef"), "x"])
      expect((await confirm(asked, { host: "mail.example.com", port: 25 })).status).toBe(404);
  });
});
