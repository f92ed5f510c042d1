import { beforeAll, describe, expect, test } from "vitest";
import { DeliveryConfirmation } from "#lib/mail-server/delivery.ts";
import { MailServerId } from "#lib/mail-server/mail-server.ts";
import { MailServerInput } from "#lib/mail-server/mail-server-input.ts";
import { confirmDelivery } from "#lib/services/confirm-delivery.ts";
import type { ServiceContext } from "#lib/services/context.ts";
import { editMailServer } from "#lib/services/edit-mail-server.ts";
import { readMailServer } from "#lib/services/read-mail-server.ts";
import { registerMailServer } from "#lib/services/register-mail-server.ts";
import { removeMailServer } from "#lib/services/remove-mail-server.ts";
import { useDatabase } from "#tests/support/database.ts";
import { outcomeOf } from "#tests/support/delivery.ts";
import { createOperator, createOwner } from "#tests/support/people.ts";

const { db } = await useDatabase();
const office = MailServerInput.parse({ label: "Kantoor", host: "mail.example.com", platform: "nftables" });
const withInput = (more: object) =>
  MailServerInput.parse({ ...office, insideAddress: undefined, insidePort: undefined, ...more });
const target = DeliveryConfirmation.parse({ host: "mail.example.com", port: 25 });

let alice: ServiceContext;
let olga: ServiceContext;

beforeAll(async () => {
  alice = await createOwner({ db }, "Alice");
  olga = await createOperator({ db }, "Olga");
});

async function latest(): Promise<bigint> {
  return (await db.deliveryChange.aggregate({ _max: { id: true } }))._max.id ?? 0n;
}

describe("what the provider confirms", () => {
  const confirmations = async (id: MailServerId) =>
    db.auditEvent.findMany({ where: { subjectId: id, action: "mail-server.confirm" }, orderBy: { id: "asc" } });

  test("is kept and written down once, however often it is said", async () => {
    const id = await registerMailServer(alice, office);
    await confirmDelivery(olga, id, target);
    const { confirmed, revision, updatedAt, createdAt } = await readMailServer(alice, id);
    expect(confirmed).toMatchObject({ ...target, isCurrent: true, by: { kind: "provider" } });
    await Promise.all([1, 2, 3, 4].map(() => confirmDelivery(olga, id, target)));
    const [event, ...more] = await confirmations(id);
    expect(more).toEqual([]);
    expect(event).toMatchObject({
      organizationId: alice.actor.kind === "member" ? alice.actor.organizationId : "",
      actorUserId: olga.actor.kind === "member" ? olga.actor.userId : "",
      before: { confirmedHost: null, confirmedPort: null },
      after: { confirmedHost: "mail.example.com", confirmedPort: 25 },
    });
    expect([revision, updatedAt]).toEqual([1, createdAt]);
  });

  test("answers the newest change: the same answer after another change is a new one", async () => {
    const id = await registerMailServer(alice, office);
    await confirmDelivery(olga, id, target);
    await editMailServer(alice, { id, revision: 1, input: withInput({ deliveryPort: 26 }) });
    expect((await readMailServer(alice, id)).confirmed).toMatchObject({ port: 25, isCurrent: false });
    await confirmDelivery(olga, id, target);
    expect((await readMailServer(alice, id)).confirmed).toMatchObject({ port: 25, isCurrent: true });
    expect(await confirmations(id)).toHaveLength(2);
  });

  test("with a cursor answers the newest change up to there, and not one that came meanwhile", async () => {
    const id = await registerMailServer(alice, office);
    const first = await latest();
    await editMailServer(alice, { id, revision: 1, input: withInput({ deliveryPort: 26 }) });
    await registerMailServer(alice, office);
    await confirmDelivery(olga, id, { ...target, cursor: first });
    expect((await readMailServer(alice, id)).confirmed).toMatchObject({ port: 25, isCurrent: false });
    const moved = DeliveryConfirmation.parse({ host: "mail.example.com", port: 26, cursor: String(await latest()) });
    await confirmDelivery(olga, id, moved);
    const answered = await readMailServer(alice, id);
    expect(answered.confirmed).toMatchObject({ port: 26, isCurrent: true });
    await confirmDelivery(olga, id, { ...target, cursor: first }); // late
    await confirmDelivery(olga, id, moved); // again
    expect(await readMailServer(alice, id)).toEqual(answered);
    expect(await confirmations(id)).toHaveLength(2);
  });

  test("before anything was read of a mail server answers no change of it", async () => {
    const before = await latest();
    const id = await registerMailServer(alice, office);
    await confirmDelivery(olga, id, { ...target, cursor: before });
    expect((await readMailServer(alice, id)).confirmed).toMatchObject({ port: 25, isCurrent: false });
  });

  test("is refused for a mail server that was removed, or that never was", async () => {
    const id = await registerMailServer(alice, office);
    await removeMailServer(alice, id);
    expect(await outcomeOf(confirmDelivery(olga, id, target))).toBe("not_found");
    const nobodys = MailServerId.parse("0192f0c1-2b3c-7def-8123-456789abcdef");
    expect(await outcomeOf(confirmDelivery(olga, nobodys, target))).toBe("not_found");
    expect(await confirmations(id)).toEqual([]);
  });

  test("while it is edited leaves both, and nothing is half", async () => {
    for (let round = 0; round < 10; round += 1) {
      const id = await registerMailServer(alice, office);
      const edit = editMailServer(alice, { id, revision: 1, input: withInput({ deliveryPort: 26 }) });
      await Promise.all([edit, confirmDelivery(olga, id, target)]);
      const { deliveryPort, revision, confirmed } = await readMailServer(alice, id);
      expect({ deliveryPort, revision, port: confirmed?.port }).toEqual({ deliveryPort: 26, revision: 2, port: 25 });
      const events = await db.auditEvent.findMany({
        where: { subjectId: id },
        orderBy: { id: "asc" },
        select: { action: true },
      });
      const isEditLast = events.at(-1)?.action === "mail-server.edit";
      expect(confirmed?.isCurrent).toBe(!isEditLast);
    }
  });
});
