import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { Label } from "#lib/account/label.ts";
import { changeRole } from "#lib/services/change-role.ts";
import { handOverOwnership } from "#lib/services/hand-over-ownership.ts";
import { leaveOrganization } from "#lib/services/leave-organization.ts";
import { listInvitations } from "#lib/services/list-invitations.ts";
import { listMembers } from "#lib/services/list-members.ts";
import { removeMember } from "#lib/services/remove-member.ts";
import { renameOrganization } from "#lib/services/rename-organization.ts";
import { useDatabase } from "#tests/support/database.ts";
import {
  type Acting,
  clearOffice,
  codeOf,
  createOffice,
  deedsIn,
  invite,
  memberIdOf,
  type Office,
  rolesIn,
  somebody,
} from "#tests/support/organization.ts";

const { db } = await useDatabase();
let office: Office;

beforeEach(async () => {
  office = await createOffice(db);
});
afterEach(() => clearOffice(db));

const everybody = { Alice: "owner", Bob: "admin", Vera: "viewer" };
const roles = () => rolesIn(db, office.organizationId);

async function giveRole(by: Acting, to: Acting, role: "admin" | "viewer") {
  return changeRole(by, { id: await memberIdOf(to, office.alice), role });
}

const remove = async (by: Acting, whom: Acting) => removeMember(by, await memberIdOf(whom, office.alice));

async function handOver(by: Acting, to: Acting, stay: "admin" | "owner") {
  return handOverOwnership(by, { id: await memberIdOf(to, office.alice), stay });
}

describe("a role", () => {
  test("is changed by an owner or administrator; its holder gets a mail with the organization's name", async () => {
    expect(await giveRole(office.bob, office.vera, "admin")).toBeNull();
    expect(await giveRole(office.alice, office.bob, "viewer")).toBeNull();
    expect(await roles()).toEqual({ Alice: "owner", Bob: "viewer", Vera: "admin" });
    const mails = await db.mail.findMany({ orderBy: { id: "asc" } });
    expect(mails).toMatchObject([
      { to: "vera@example.com", subject: "Uw rol bij Poortwachter is gewijzigd" },
      { to: "bob@example.com" },
    ]);
    expect(mails[0]?.text).toContain("bent u nu beheerder van de organisatie Alice BV");
    expect(mails[1]?.text).toContain("bent u nu kijker van de organisatie Alice BV");
    expect(await deedsIn(db, office.organizationId)).toEqual([
      {
        action: "organization.change-role",
        actorUserId: office.bob.actor.userId,
        subjectId: office.vera.actor.userId,
        before: { role: "viewer" },
        after: { role: "admin" },
      },
      expect.objectContaining({ subjectId: office.bob.actor.userId, after: { role: "viewer" } }),
    ]);
  });

  test("that would stay the same makes no mail and no row", async () => {
    expect(await giveRole(office.alice, office.bob, "admin")).toBe("organization.same_role");
    expect([await db.mail.count(), await deedsIn(db, office.organizationId)]).toEqual([0, []]);
  });

  test("of an owner is not changed by an administrator, nor that of the last owner by anybody", async () => {
    expect(await codeOf(giveRole(office.bob, office.alice, "viewer"))).toBe("forbidden");
    expect(await giveRole(office.alice, office.alice, "admin")).toBe("organization.last_owner");
    await handOver(office.alice, office.bob, "owner");
    expect(await giveRole(office.bob, office.alice, "admin")).toBeNull();
    expect(await roles()).toMatchObject({ Alice: "admin", Bob: "owner" });
  });

  test("that is taken away takes the invitations along that its holder sent", async () => {
    await invite(office.bob, somebody("dave"));
    await invite(office.alice, somebody("erin"));
    await giveRole(office.alice, office.bob, "viewer");
    expect((await listInvitations(office.alice)).map(({ email }) => email)).toEqual(["erin@example.com"]);
  });
});

describe("who may not", () => {
  test("a viewer changes nothing", async () => {
    const { vera, organizationId } = office;
    const name = Label.parse("Vera BV");
    const tries = [
      giveRole(vera, office.bob, "viewer"),
      giveRole(vera, vera, "admin"),
      remove(vera, office.bob),
      handOver(vera, office.bob, "owner"),
      renameOrganization(vera, { organizationId, name }),
    ];
    expect(await Promise.all(tries.map(codeOf))).toEqual(tries.map(() => "forbidden"));
    expect(await roles()).toEqual(everybody);
    expect([await db.mail.count(), await deedsIn(db, organizationId)]).toEqual([0, []]);
  });

  test("an owner of another organization finds nobody here", async () => {
    const { charlie, organizationId } = office;
    const tries = [
      giveRole(charlie, office.bob, "viewer"),
      remove(charlie, office.bob),
      handOver(charlie, office.bob, "owner"),
    ];
    expect(await Promise.all(tries.map(codeOf))).toEqual(["not_found", "not_found", "not_found"]);
    const elsewhere = [
      renameOrganization(charlie, { organizationId, name: Label.parse("Charlie") }),
      leaveOrganization(charlie, organizationId),
    ];
    expect(await Promise.all(elsewhere.map(codeOf))).toEqual(["conflict", "conflict"]);
    expect(await roles()).toEqual(everybody);
  });

  test("an administrator neither hands over nor removes an owner", async () => {
    expect(await codeOf(handOver(office.bob, office.vera, "owner"))).toBe("forbidden");
    expect(await codeOf(remove(office.bob, office.alice))).toBe("forbidden");
    expect(await roles()).toEqual(everybody);
  });

  test("somebody who acts for another of their organizations does nothing to this one", async () => {
    const own = await db.member.findFirstOrThrow({ where: { user: { name: "Bob" }, role: "owner" } });
    const bob: Acting = {
      ...office.bob,
      actor: { ...office.bob.actor, organizationId: own.organizationId, role: "owner" },
    };
    expect(await codeOf(remove(bob, office.vera))).toBe("not_found");
    const renaming = { organizationId: office.organizationId, name: Label.parse("Bob") };
    expect(await codeOf(renameOrganization(bob, renaming))).toBe("conflict");
  });
});

describe("removing a member", () => {
  test("tells them, withdraws what they invited, and is written down", async () => {
    await invite(office.bob, somebody("dave"));
    await db.mail.deleteMany();
    expect(await remove(office.alice, office.bob)).toBeNull();
    expect(await roles()).toEqual({ Alice: "owner", Vera: "viewer" });
    const [mail] = await db.mail.findMany();
    expect(mail).toMatchObject({
      to: "bob@example.com",
      subject: "U hoort niet meer bij een organisatie bij Poortwachter",
    });
    expect(mail?.text).toContain("verwijderd uit de organisatie Alice BV");
    expect(await listInvitations(office.alice)).toEqual([]);
    const deeds = await deedsIn(db, office.organizationId);
    expect(deeds.at(-1)).toMatchObject({
      action: "organization.remove-member",
      subjectId: office.bob.actor.userId,
      before: { role: "admin" },
    });
  });

  test("is never done to the last owner, and leaves nothing half done when it fails", async () => {
    expect(await remove(office.alice, office.alice)).toBe("organization.last_owner");
    const memberRemoved = () => ({ subject: "\u0000", text: "" });
    const ctx = { ...office.alice, mails: { ...office.alice.mails, memberRemoved } };
    await expect(remove(ctx, office.bob)).rejects.toThrow();
    expect(await roles()).toEqual(everybody);
    expect(await deedsIn(db, office.organizationId)).toEqual([]);
  });
});

describe("leaving", () => {
  test.each(["bob", "vera"] as const)("%s goes, and it is written down", async (name) => {
    const { userId } = office[name].actor;
    expect(await leaveOrganization(office[name], office.organizationId)).toBeNull();
    expect(await db.member.count({ where: { organizationId: office.organizationId, userId } })).toBe(0);
    expect(await deedsIn(db, office.organizationId)).toMatchObject([
      { action: "organization.leave", actorUserId: userId, subjectId: userId },
    ]);
    expect(await codeOf(leaveOrganization(office[name], office.organizationId))).toBe("forbidden");
  });

  test("is not for the last owner, but is after handing over", async () => {
    expect(await leaveOrganization(office.alice, office.organizationId)).toBe("organization.last_owner");
    await handOver(office.alice, office.vera, "admin");
    expect(await roles()).toEqual({ Alice: "admin", Bob: "admin", Vera: "owner" });
    expect(await leaveOrganization(office.alice, office.organizationId)).toBeNull();
  });
});

test.each(["admin", "owner"] as const)(
  "handing over makes a colleague owner, tells them, and leaves an %s",
  async (stay) => {
    await handOver(office.alice, office.bob, stay);
    expect(await roles()).toMatchObject({ Alice: stay, Bob: "owner" });
    expect((await db.mail.findFirstOrThrow()).text).toContain("bent u nu eigenaar van de organisatie Alice BV");
    expect(await deedsIn(db, office.organizationId)).toMatchObject([
      { action: "organization.hand-over", subjectId: office.bob.actor.userId, after: { role: "owner", ownRole: stay } },
    ]);
    const again = await codeOf(handOver(office.alice, office.bob, stay));
    expect(again).toBe(stay === "owner" ? "conflict" : "forbidden");
  },
);

test("renaming is for owner and administrator, and written down with both names", async () => {
  await renameOrganization(office.bob, { organizationId: office.organizationId, name: Label.parse("Alice & Bob BV") });
  expect(await db.organization.findUniqueOrThrow({ where: { id: office.organizationId } })).toMatchObject({
    name: "Alice & Bob BV",
  });
  expect(await deedsIn(db, office.organizationId)).toMatchObject([
    { action: "organization.rename", before: { name: "Alice BV" }, after: { name: "Alice & Bob BV" } },
  ]);
});

test("every member sees the members and no other organization's", async () => {
  const seen = (await listMembers(office.vera)).map(({ name, role, isSelf }) => ({ name, role, isSelf }));
  expect(seen).toEqual([
    { name: "Alice", role: "owner", isSelf: false },
    { name: "Bob", role: "admin", isSelf: false },
    { name: "Vera", role: "viewer", isSelf: true },
  ]);
  expect((await listMembers(office.charlie)).map(({ name }) => name)).toEqual(["Charlie"]);
});
