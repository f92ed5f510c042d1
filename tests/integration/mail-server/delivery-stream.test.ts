import { beforeAll, describe, expect, test } from "vitest";
import { OperatorTokenId } from "#lib/account/operator-token.ts";
import { isAppError } from "#lib/errors.ts";
import { DeliveryTarget } from "#lib/mail-server/delivery.ts";
import type { DeliveryChange } from "#lib/mail-server/delivery-change.ts";
import { MailServerInput } from "#lib/mail-server/mail-server-input.ts";
import { confirmDelivery } from "#lib/services/confirm-delivery.ts";
import type { ServiceContext } from "#lib/services/context.ts";
import { readDeliveryCursor } from "#lib/services/delivery-changes.ts";
import { editMailServer } from "#lib/services/edit-mail-server.ts";
import { listDeliveryChanges } from "#lib/services/list-delivery-changes.ts";
import { readMailServer } from "#lib/services/read-mail-server.ts";
import { registerMailServer } from "#lib/services/register-mail-server.ts";
import { removeMailServer } from "#lib/services/remove-mail-server.ts";
import { useDatabase } from "#tests/support/database.ts";
import { addColleague, createOperator, createOwner } from "#tests/support/people.ts";

const { db } = await useDatabase();
const office = MailServerInput.parse({ label: "Kantoor", host: "mail.example.com", platform: "nftables" });
const withInput = (more: object) =>
  MailServerInput.parse({ ...office, insideAddress: undefined, insidePort: undefined, ...more });
const target = DeliveryTarget.parse({ host: "mail.example.com", port: 25 });

let alice: ServiceContext;
let victor: ServiceContext;
let charlie: ServiceContext;
let olga: ServiceContext;

beforeAll(async () => {
  alice = await createOwner({ db }, "Alice");
  victor = await addColleague(alice, "Victor", "viewer");
  charlie = await createOwner({ db }, "Charlie");
  olga = await createOperator({ db }, "Olga");
});

async function readPage(cursor: bigint, limit = 100) {
  const page = await listDeliveryChanges(olga, { cursor, limit });
  if (typeof page === "string") throw new Error(page);
  return page;
}

async function latest(): Promise<bigint> {
  return (await db.deliveryChange.aggregate({ _max: { id: true } }))._max.id ?? 0n;
}

async function changesSince(cursor: bigint): Promise<readonly DeliveryChange[]> {
  return (await readPage(cursor)).changes;
}

async function outcomeOf(work: Promise<unknown>): Promise<unknown> {
  return work.then(
    () => "done",
    (error: unknown) => (isAppError(error) ? error.code : String(error)),
  );
}

describe("the stream of changes", () => {
  test("has one for a registration, for each edit of host, port or TLS, and for a removal", async () => {
    const before = await latest();
    const id = await registerMailServer(alice, office);
    const edits = [
      { label: "Hoofdkantoor" },
      { platform: "iptables" },
      { topology: "forward", insideAddress: "10.0.0.25" },
      { deliveryPort: 2525 },
      { deliveryPort: 2525, tlsExpectation: "required" },
      { deliveryPort: 2525, tlsExpectation: "required", host: "83.96.228.25" },
    ];
    for (const [index, edit] of edits.entries()) {
      await editMailServer(alice, { id, revision: index + 1, input: withInput(edit) });
    }
    await removeMailServer(alice, id);
    const organizationId = alice.actor.kind === "member" ? alice.actor.organizationId : "";
    const changes = await changesSince(before);
    expect(changes.every((change) => change.mailServerId === id && change.organizationId === organizationId)).toBe(
      true,
    );
    expect(changes.map((change) => change.wanted)).toEqual([
      { host: "mail.example.com", port: 25, tlsExpectation: "opportunistic" },
      { host: "mail.example.com", port: 2525, tlsExpectation: "opportunistic" },
      { host: "mail.example.com", port: 2525, tlsExpectation: "required" },
      { host: "83.96.228.25", port: 2525, tlsExpectation: "required" },
      null,
    ]);
  });

  test("has none for a deed that is refused", async () => {
    const id = await registerMailServer(alice, office);
    const before = await latest();
    const moved = withInput({ deliveryPort: 26 });
    expect(await outcomeOf(editMailServer(alice, { id, revision: 7, input: moved }))).toBe("conflict");
    expect(await outcomeOf(editMailServer(victor, { id, revision: 1, input: moved }))).toBe("forbidden");
    expect(await outcomeOf(removeMailServer(charlie, id))).toBe("not_found");
    expect(await outcomeOf(registerMailServer(victor, office))).toBe("forbidden");
    expect(await latest()).toBe(before);
  });

  test.each([1, 2, 3, 100])(
    "comes in pages of %i, each change once, and ends with the cursor that it began with",
    async (limit) => {
      const before = await latest();
      for (let i = 0; i < 3; i += 1) await registerMailServer(alice, office);
      const seen: bigint[] = [];
      let cursor = before;
      for (let more = true; more; ) {
        const page = await readPage(cursor, limit);
        expect(page.changes.length).toBeLessThanOrEqual(limit);
        seen.push(...page.changes.map((change) => change.id));
        cursor = page.cursor;
        more = page.hasMore;
      }
      expect(seen).toEqual((await changesSince(before)).map((change) => change.id));
      expect(await readPage(cursor, limit)).toMatchObject({ changes: [], cursor, hasMore: false });
    },
  );

  test("that eight writers write while it is read shows every change once, in order", async () => {
    const before = await latest();
    let writing = 8;
    const write = async () => {
      for (let i = 0; i < 6; i += 1) {
        const id = await registerMailServer(alice, office);
        await editMailServer(alice, { id, revision: 1, input: withInput({ deliveryPort: 2525 }) });
        await removeMailServer(alice, id);
      }
      writing -= 1;
    };
    const seen: bigint[] = [];
    const read = async () => {
      for (let cursor = before, idle = false; !idle; ) {
        const isLast = writing === 0;
        const page = await readPage(cursor, 3);
        seen.push(...page.changes.map((change) => change.id));
        cursor = page.cursor;
        idle = isLast && !page.hasMore;
      }
    };
    await Promise.all([read(), ...Array.from({ length: 8 }, write)]);
    const all = await db.deliveryChange.findMany({
      where: { id: { gt: before } },
      orderBy: { id: "asc" },
      select: { id: true },
    });
    expect(all).toHaveLength(8 * 6 * 3);
    expect(seen).toEqual(all.map((change) => change.id));
  });
});

describe("what the provider has read", () => {
  test("is what comes before the cursor that it asks with, and never less than before", async () => {
    const first = await latest();
    const id = await registerMailServer(alice, office);
    const { cursor } = await readPage(first);
    expect((await readMailServer(victor, id)).wish.isRead).toBe(false);
    await readPage(cursor);
    expect((await readMailServer(victor, id)).wish.isRead).toBe(true);
    await readPage(first);
    await readPage(0n, 1);
    expect(await readDeliveryCursor({ db })).toBe(cursor);
    await editMailServer(alice, { id, revision: 1, input: withInput({ deliveryPort: 26 }) });
    expect((await readMailServer(victor, id)).wish.isRead).toBe(false);
  });

  test("is not moved by a token that may only read, but by one that may write", async () => {
    await registerMailServer(alice, office);
    const before = await readDeliveryCursor({ db });
    const cursor = await latest();
    const tokenId = OperatorTokenId.parse("0192f0c1-2b3c-7def-8123-456789abcdef");
    const withToken = (scope: "read" | "write") => ({
      ...olga,
      actor: { kind: "operator-token", tokenId, scope } as const,
    });
    await listDeliveryChanges(withToken("read"), { cursor, limit: 10 });
    expect(await readDeliveryCursor({ db })).toBe(before);
    await listDeliveryChanges(withToken("write"), { cursor, limit: 10 });
    expect(await readDeliveryCursor({ db })).toBe(cursor);
  });

  test("is not moved by a cursor of another stream, though there is such a number", async () => {
    await registerMailServer(alice, office);
    const { stream, cursor } = await readPage(await readDeliveryCursor({ db }));
    const before = await readDeliveryCursor({ db });
    await db.lineage.updateMany({ data: { value: "0192f0c1-2b3c-7def-8123-456789abcdef" } }); // as a restore does
    const reading = { cursor, stream, limit: 10 };
    expect(await listDeliveryChanges(olga, reading)).toBe("stream_gone");
    expect(await readDeliveryCursor({ db })).toBe(before);
    const { stream: now } = await readPage(0n, 1);
    expect(await listDeliveryChanges(olga, { ...reading, stream: now })).toMatchObject({ cursor, changes: [] });
  });

  test("is not moved by a cursor beyond the last change", async () => {
    const cursor = await readDeliveryCursor({ db });
    const beyond = (await latest()) + 1n;
    expect(await listDeliveryChanges(olga, { cursor: beyond, limit: 10 })).toBe("cursor.range");
    expect(await readDeliveryCursor({ db })).toBe(cursor);
  });

  test("ends at the highest cursor when readers come at once", async () => {
    for (let i = 0; i < 8; i += 1) await registerMailServer(alice, office);
    const last = await latest();
    const cursors = Array.from({ length: 8 }, (_, i) => last - BigInt(i));
    await Promise.all(cursors.map((cursor) => readPage(cursor)));
    expect(await readDeliveryCursor({ db })).toBe(last);
  });

  test.each([
    ["Alice, a customer", () => alice, "not_found"],
    ["Victor, a viewer", () => victor, "not_found"],
    ["somebody who is not signed in", () => ({ ...alice, actor: { kind: "visitor" } }) as const, "not_signed_in"],
  ] as const)("is nothing that %s may read or move", async (_, who, code) => {
    const cursor = await readDeliveryCursor({ db });
    const id = await registerMailServer(alice, office);
    expect(await outcomeOf(listDeliveryChanges(who(), { cursor: await latest(), limit: 10 }))).toBe(code);
    expect(await outcomeOf(confirmDelivery(who(), id, target))).toBe(code);
    expect(await readDeliveryCursor({ db })).toBe(cursor);
    expect((await readMailServer(alice, id)).confirmed).toBeNull();
  });
});
