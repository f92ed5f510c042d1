import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { findDifference, judgeDelivery, toDifferenceText } from "#lib/mail-server/delivery.ts";
import type { MailServerId } from "#lib/mail-server/mail-server.ts";
import { MailServerInput } from "#lib/mail-server/mail-server-input.ts";
import { askAgain } from "#lib/services/ask-again.ts";
import { confirmDelivery } from "#lib/services/confirm-delivery.ts";
import type { ServiceContext } from "#lib/services/context.ts";
import { editMailServer } from "#lib/services/edit-mail-server.ts";
import { listDeliveryChanges } from "#lib/services/list-delivery-changes.ts";
import { readMailServer } from "#lib/services/read-mail-server.ts";
import { registerMailServer } from "#lib/services/register-mail-server.ts";
import { takeOverSettings } from "#lib/services/take-over-settings.ts";
import { useDatabase } from "#tests/support/database.ts";
import { elsewhere, input, office, outcomeOf, seen, wanted } from "#tests/support/delivery.ts";
import { addColleague, createOperator, createOwner } from "#tests/support/people.ts";

const { db } = await useDatabase();
let alice: ServiceContext;
let bob: ServiceContext;
let olga: ServiceContext;
let id: MailServerId;

beforeAll(async () => {
  alice = await createOwner({ db }, "Alice");
  bob = await addColleague(alice, "Bob", "admin");
  olga = await createOperator({ db }, "Olga");
});
beforeEach(async () => {
  id = await registerMailServer(alice, office);
});

async function readEverything(): Promise<void> {
  const last = await db.deliveryChange.findFirstOrThrow({ orderBy: { id: "desc" }, select: { id: true } });
  await listDeliveryChanges(olga, { cursor: last.id, limit: 1 });
}

describe("taking over", () => {
  test("makes what is wanted what is confirmed, tells the provider and is an edit", async () => {
    await confirmDelivery(olga, id, elsewhere);
    await takeOverSettings(alice, { id, revision: 1, seen });
    const { deliveryPort, revision } = await readMailServer(alice, id);
    expect({ deliveryPort, revision, verdict: judgeDelivery(await readMailServer(alice, id)) }).toEqual({
      deliveryPort: 25,
      revision: 2,
      verdict: "matches",
    });
    const last = await db.deliveryChange.findFirstOrThrow({
      orderBy: { id: "desc" },
      select: { mailServerId: true, port: true },
    });
    expect(last).toEqual({ mailServerId: id, port: 25 });
  });

  test("is refused from a revision that somebody else has changed", async () => {
    await confirmDelivery(olga, id, elsewhere);
    await editMailServer(bob, { id, revision: 1, input: MailServerInput.parse({ ...input, label: "Hoofdkantoor" }) });
    expect(await outcomeOf(takeOverSettings(alice, { id, revision: 1, seen }))).toBe("conflict");
    expect(await outcomeOf(takeOverSettings(alice, { id, revision: 2, seen }))).toBe("done");
  });

  test("twice at once, or with an edit, happens once", async () => {
    await confirmDelivery(olga, id, elsewhere);
    const takeOver = (ctx: ServiceContext) => outcomeOf(takeOverSettings(ctx, { id, revision: 1, seen }));
    const outcomes = await Promise.all([
      takeOver(alice),
      takeOver(bob),
      outcomeOf(editMailServer(bob, { id, revision: 1, input: MailServerInput.parse({ ...input, deliveryPort: 26 }) })),
    ]);
    expect(outcomes.toSorted()).toEqual(["conflict", "conflict", "done"]);
    expect((await readMailServer(alice, id)).revision).toBe(2);
  });
});

describe("asking again", () => {
  test.each([
    ["while the provider has not read it", async (): Promise<void> => undefined, "conflict"],
    ["when it has read it and said nothing", () => readEverything(), "done"],
    ["when it delivers elsewhere", () => confirmDelivery(olga, id, elsewhere), "done"],
    ["when it delivers there", () => confirmDelivery(olga, id, wanted), "conflict"],
  ] as const)("%s: %s", async (_, prepare, outcome) => {
    await prepare();
    const before = await db.deliveryChange.count({ where: { mailServerId: id } });
    expect(await outcomeOf(askAgain(alice, id))).toBe(outcome);
    const changes = await db.deliveryChange.findMany({ where: { mailServerId: id }, orderBy: { id: "asc" } });
    expect(changes).toHaveLength(outcome === "done" ? before + 1 : before);
    expect(changes.at(-1)).toMatchObject({ host: "mail.example.com", port: 2525, tlsExpectation: "opportunistic" });
  });

  test("by two people at once asks once", async () => {
    await confirmDelivery(olga, id, elsewhere);
    const outcomes = await Promise.all([outcomeOf(askAgain(alice, id)), outcomeOf(askAgain(bob, id))]);
    expect(outcomes.toSorted()).toEqual(["conflict", "done"]);
    const difference = findDifference(await readMailServer(alice, id));
    expect(difference && toDifferenceText(difference)).toBe(seen);
  });
});
