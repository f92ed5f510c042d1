import { expect, test } from "vitest";
import { identifyMember } from "#lib/services/identify-member.ts";
import { useDatabase } from "#tests/support/database.ts";
import { createOwner } from "#tests/support/people.ts";

const { db } = await useDatabase();

test.each([
  ["with a verified address of the list", true, ["olga@example.com"], true],
  ["whose address is not verified", false, ["olga@example.com"], false],
  ["whose address is not in the list", true, ["otto@example.com"], false],
  ["while the list is empty", true, [], false],
])("somebody %s: operator %#", async (_, emailVerified, operatorEmails, expected) => {
  await db.user.deleteMany();
  const { actor } = await createOwner({ db }, "Olga");
  if (actor.kind !== "member") throw new Error("nobody signed up");
  await db.user.update({ where: { id: actor.userId }, data: { emailVerified } });
  const identity = await identifyMember({ db, operatorEmails }, actor);
  expect(identity?.actor.isOperator).toBe(expected);
});
