import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { isUnacknowledged, judgeDelivery } from "#lib/mail-server/delivery.ts";
import type { MailServerId } from "#lib/mail-server/mail-server.ts";
import { MailServerInput } from "#lib/mail-server/mail-server-input.ts";
import { acknowledgeDifference } from "#lib/services/acknowledge-difference.ts";
import { askAgain } from "#lib/services/ask-again.ts";
import { confirmByHand } from "#lib/services/confirm-by-hand.ts";
import { confirmDelivery } from "#lib/services/confirm-delivery.ts";
import type { ServiceContext } from "#lib/services/context.ts";
import { editMailServer } from "#lib/services/edit-mail-server.ts";
import { listAuditEvents } from "#lib/services/list-audit-events.ts";
import { listDeliveryChanges } from "#lib/services/list-delivery-changes.ts";
import { readMailServer } from "#lib/services/read-mail-server.ts";
import { registerMailServer } from "#lib/services/register-mail-server.ts";
import { removeMailServer } from "#lib/services/remove-mail-server.ts";
import { takeOverSettings } from "#lib/services/take-over-settings.ts";
import { useDatabase } from "#tests/support/database.ts";
import { elsewhere, input, office, outcomeOf, seen, wanted } from "#tests/support/delivery.ts";
import { addColleague, createOperator, createOwner } from "#tests/support/people.ts";

const { db } = await useDatabase();
let alice: ServiceContext;
let bob: ServiceContext;
let victor: ServiceContext;
let charlie: ServiceContext;
let anonymous: ServiceContext;
let olga: ServiceContext;
let id: MailServerId;

beforeAll(async () => {
  alice = await createOwner({ db }, "Alice");
  bob = await addColleague(alice, "Bob", "admin");
  victor = await addColleague(alice, "Victor", "viewer");
  charlie = await createOwner({ db }, "Charlie");
  anonymous = { ...alice, actor: { kind: "visitor" } };
  olga = await createOperator({ db }, "Olga");
});
beforeEach(async () => {
  id = await registerMailServer(alice, office);
});

async function verdict() {
  return judgeDelivery(await readMailServer(victor, id));
}

async function actions(): Promise<string[]> {
  const events = await listAuditEvents(alice, id);
  return events.map((event) => event.action.replace("mail-server.", "")).filter((action) => action !== "register");
}

async function readEverything(): Promise<void> {
  const last = await db.deliveryChange.findFirstOrThrow({ orderBy: { id: "desc" }, select: { id: true } });
  await listDeliveryChanges(olga, { cursor: last.id, limit: 1 });
}

const edit = (port: number, revision = 1): Promise<void> =>
  editMailServer(alice, { id, revision, input: MailServerInput.parse({ ...input, deliveryPort: port }) });

describe("who settles a difference", () => {
  const deeds = {
    "confirm-by-hand": (ctx: ServiceContext) => confirmByHand(ctx, id, wanted),
    "acknowledge-difference": (ctx: ServiceContext) => acknowledgeDifference(ctx, { id, seen }),
    "ask-again": (ctx: ServiceContext) => askAgain(ctx, id),
    "take-over": (ctx: ServiceContext) => takeOverSettings(ctx, { id, revision: 1, seen }),
  };
  const people = [
    ["Alice", () => alice, "done"],
    ["Bob, an admin", () => bob, "done"],
    ["Victor, a viewer", () => victor, "forbidden"],
    ["Charlie, of another organization", () => charlie, "not_found"],
    ["Olga, of the provider", () => olga, "not_found"],
    ["somebody who is not signed in", () => anonymous, "not_signed_in"],
  ] as const;
  const table = (["confirm-by-hand", "acknowledge-difference", "ask-again", "take-over"] as const).flatMap((deed) =>
    people.map(([name, who, outcome]) => [deed, name, who, outcome] as const),
  );
  test.each(table)("%s by %s", async (deed, _, who, outcome) => {
    await confirmByHand(alice, id, elsewhere);
    const before = await readMailServer(alice, id);
    expect(await outcomeOf(deeds[deed](who()))).toBe(outcome);
    const isDone = outcome === "done";
    expect(await actions()).toEqual(isDone ? [deed, "confirm-by-hand"] : ["confirm-by-hand"]);
    const after = await readMailServer(alice, id);
    if (isDone) expect(after).not.toEqual(before);
    else expect(after).toEqual(before);
    if (deed !== "take-over") expect([after.revision, after.updatedAt]).toEqual([1, before.updatedAt]);
  });

  test("nobody does any of it to a mail server that was removed", async () => {
    await confirmByHand(alice, id, elsewhere);
    await removeMailServer(alice, id);
    for (const deed of Object.values(deeds)) expect(await outcomeOf(deed(alice))).toBe("not_found");
  });
});

test("from registration to settled, each step has its verdict and its line in the history", async () => {
  const verdicts = [await verdict()];
  const step = async (work: Promise<unknown>) => {
    await work;
    verdicts.push(await verdict());
  };
  await step(readEverything());
  await step(confirmDelivery(olga, id, elsewhere));
  await step(acknowledgeDifference(alice, { id, seen }));
  await step(askAgain(bob, id));
  await step(readEverything());
  await step(confirmDelivery(olga, id, wanted));
  await step(edit(26));
  await step(readEverything());
  await step(edit(2525, 2));
  expect(verdicts).toEqual([
    ...[
      "not-sent",
      "waiting",
      "differs",
      "differs",
      "not-sent",
      "waiting",
      "matches",
      "not-sent",
      "waiting",
      "matches",
    ],
  ]);
  const history = ["edit", "edit", "confirm", "ask-again", "acknowledge-difference", "confirm"];
  expect(await actions()).toEqual(history);
  const provider = (await listAuditEvents(victor, id)).find((event) => event.action === "mail-server.confirm");
  expect(provider).toMatchObject({ actorKind: "provider", actorName: null });
});

describe("by hand", () => {
  test("is kept with who said so, once", async () => {
    await confirmByHand(bob, id, elsewhere);
    await confirmByHand(alice, id, elsewhere);
    const { confirmed } = await readMailServer(victor, id);
    expect(confirmed).toMatchObject({ ...elsewhere, isCurrent: true, by: { kind: "customer", name: "Bob" } });
    expect(await actions()).toEqual(["confirm-by-hand"]);
    const [event] = await listAuditEvents(victor, id);
    expect(event?.changed).toEqual([
      { field: "confirmedHost", from: null, to: "mail.example.com" },
      { field: "confirmedPort", from: null, to: "25" },
    ]);
  });

  test("gives way to the provider, also when that says the same", async () => {
    await confirmByHand(alice, id, elsewhere);
    await confirmDelivery(olga, id, elsewhere);
    expect((await readMailServer(alice, id)).confirmed?.by).toEqual({ kind: "provider" });
    expect(await confirmByHand(alice, id, wanted)).toBe("delivery.confirmed");
    expect(await verdict()).toBe("differs");
  });

  test("is asked again after a change that the provider has not answered", async () => {
    await confirmDelivery(olga, id, wanted);
    await edit(25);
    expect(await confirmByHand(alice, id, elsewhere)).toBeNull();
    expect(await verdict()).toBe("matches");
  });

  test("at the same moment as the provider leaves what the provider says", async () => {
    for (let round = 0; round < 10; round += 1) {
      id = await registerMailServer(alice, office);
      const byHand = outcomeOf(confirmByHand(alice, id, wanted));
      await Promise.all([byHand, confirmDelivery(olga, id, elsewhere)]);
      expect((await readMailServer(alice, id)).confirmed).toMatchObject({ ...elsewhere, by: { kind: "provider" } });
      expect(["done", "delivery.confirmed"]).toContain(await byHand);
    }
  });
});

describe("an acknowledged difference", () => {
  const isAsked = async () => isUnacknowledged(await readMailServer(alice, id));

  test("is not asked again, a new one is, and the old one is known when it comes back", async () => {
    expect(await isAsked()).toBe(false);
    await confirmDelivery(olga, id, elsewhere);
    expect(await isAsked()).toBe(true);
    await acknowledgeDifference(alice, { id, seen });
    await acknowledgeDifference(bob, { id, seen });
    expect(await isAsked()).toBe(false);
    await edit(26);
    expect(await isAsked()).toBe(true);
    await edit(2525, 2);
    expect(await isAsked()).toBe(false);
    expect((await actions()).filter((action) => action === "acknowledge-difference")).toHaveLength(1);
  });

  test.each([
    [
      "another difference than there is",
      async () => confirmDelivery(olga, id, elsewhere),
      "mail.example.com:2525 mail.example.com:26",
    ],
    ["one that is gone", async () => confirmDelivery(olga, id, wanted), seen],
    ["one while nothing is known", async () => undefined, seen],
  ])("is refused for %s", async (_, prepare, text) => {
    await prepare();
    expect(await outcomeOf(acknowledgeDifference(alice, { id, seen: text }))).toBe("conflict");
    expect(await outcomeOf(takeOverSettings(alice, { id, revision: 1, seen: text }))).toBe("conflict");
    expect((await readMailServer(alice, id)).acknowledgedDifference).toBeNull();
    expect((await readMailServer(alice, id)).revision).toBe(1);
  });
});
