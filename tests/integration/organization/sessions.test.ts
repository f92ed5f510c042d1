import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { EmailAddress } from "#lib/account/email-address.ts";
import { Label } from "#lib/account/label.ts";
import { OrganizationId } from "#lib/account/organization-input.ts";
import { wholeListing } from "#lib/mail-server/mail-server-listing.ts";
import { createOrganization } from "#lib/services/create-organization.ts";
import { identifyMember } from "#lib/services/identify-member.ts";
import { leaveOrganization } from "#lib/services/leave-organization.ts";
import { listMailServers } from "#lib/services/list-mail-servers.ts";
import { removeMember } from "#lib/services/remove-member.ts";
import { signIn } from "#lib/services/sign-in.ts";
import { switchOrganization } from "#lib/services/switch-organization.ts";
import { useDatabase } from "#tests/support/database.ts";
import {
  actor,
  clearOffice,
  codeOf,
  createOffice,
  deedsIn,
  memberIdOf,
  type Office,
  somebody,
} from "#tests/support/organization.ts";
import { accountContext, goodPassword, sessionOf } from "#tests/support/people.ts";

const { db } = await useDatabase();
const bobAddress = somebody("bob");
let office: Office;

beforeEach(async () => {
  office = await createOffice(db);
});
afterEach(() => clearOffice(db));

async function openSession(email: EmailAddress = bobAddress): Promise<readonly string[]> {
  const entry = await signIn(accountContext({ db }), { email, password: goodPassword });
  if (entry === null) throw new Error("the password is right");
  return entry.cookies;
}

/** Who a browser with these cookies acts as at its next request. */
async function whoIs(cookies: readonly string[]) {
  const session = await sessionOf({ db }, cookies);
  const identity = session && (await identifyMember({ db }, session));
  if (!identity) throw new Error("nobody is signed in");
  return { identity, session, ctx: { ...accountContext({ db }, cookies), actor: identity.actor } };
}

const office1 = () => OrganizationId.parse(office.organizationId);
const ownOf = async (name: string) =>
  (await db.member.findFirstOrThrow({ where: { user: { name }, role: "owner" } })).organizationId;

describe("switching", () => {
  test("has this session act for another organization, and no other session", async () => {
    const [here, there] = [await openSession(), await openSession()];
    await switchOrganization((await whoIs(here)).ctx, office1());
    expect((await whoIs(here)).identity).toMatchObject({ actor: { role: "admin" }, organizationName: "Alice BV" });
    expect((await whoIs(there)).identity).toMatchObject({ actor: { role: "owner" }, organizationName: "Bob BV" });
    expect(await deedsIn(db, office.organizationId)).toMatchObject([
      { action: "organization.switch", actorUserId: office.bob.actor.userId },
    ]);
    const { organizations } = (await whoIs(here)).identity;
    expect(organizations.map(({ name, role }) => [name, role])).toEqual([
      ["Bob BV", "owner"],
      ["Alice BV", "admin"],
    ]);
  });

  test("to an organization of others is refused, and to none", async () => {
    const cookies = await openSession(somebody("charlie"));
    const { ctx } = await whoIs(cookies);
    expect(await codeOf(switchOrganization(ctx, office1()))).toBe("not_found");
    expect(await codeOf(switchOrganization(ctx, OrganizationId.parse("nothing")))).toBe("not_found");
    expect(await codeOf(switchOrganization(accountContext({ db }), office1()))).toBe("not_signed_in");
    expect((await whoIs(cookies)).identity.organizationName).toBe("Charlie BV");
    expect(
      await db.auditEvent.count({ where: { action: "organization.switch", actorUserId: office.charlie.actor.userId } }),
    ).toBe(0);
  });
});

describe("a further organization", () => {
  test("is its maker's, who acts for it from then on", async () => {
    const cookies = await openSession();
    const id = await createOrganization((await whoIs(cookies)).ctx, Label.parse("Bob Holding"));
    expect((await whoIs(cookies)).identity).toMatchObject({
      actor: { organizationId: id, role: "owner" },
      organizationName: "Bob Holding",
    });
    expect(await deedsIn(db, id)).toMatchObject([{ action: "organization.create", after: { name: "Bob Holding" } }]);
  });

  test("is refused to a visitor, and after ten in a day", async () => {
    const name = Label.parse("Nog een");
    expect(await codeOf(createOrganization(accountContext({ db }), name))).toBe("not_signed_in");
    for (let n = 0; n < 10; n += 1) await createOrganization(office.bob, name);
    expect(await codeOf(createOrganization(office.bob, name))).toBe("too_many_requests");
    expect(await db.organization.count({ where: { name } })).toBe(10);
  });
});

describe("the sessions of somebody who is removed", () => {
  test("lose the organization at once and go on with another one of theirs", async () => {
    const [first, second] = [await openSession(), await openSession()];
    for (const cookies of [first, second]) await switchOrganization((await whoIs(cookies)).ctx, office1());
    const before = (await whoIs(first)).ctx;
    await removeMember(office.alice, await memberIdOf(office.bob, office.alice));
    for (const cookies of [first, second]) {
      const { identity, session } = await whoIs(cookies);
      expect(identity).toMatchObject({ actor: { organizationId: await ownOf("Bob"), role: "owner" } });
      expect(session?.organizationId).toBe(await ownOf("Bob"));
    }
    // A request that had begun before finds the member gone.
    expect(await codeOf(leaveOrganization(before, office.organizationId))).toBe("forbidden");
  });

  test("act for none when it was their last one, and may still make one", async () => {
    const cookies = await openSession();
    await db.member.deleteMany({ where: { organizationId: await ownOf("Bob") } });
    await switchOrganization((await whoIs(cookies)).ctx, office1());
    await removeMember(office.alice, await memberIdOf(office.bob, office.alice));
    const { identity, session, ctx } = await whoIs(cookies);
    expect([identity.actor.kind, identity.organizationName, session?.organizationId]).toEqual(["person", null, null]);
    expect(await codeOf(listMailServers(ctx, { listing: wholeListing, page: 1 }))).toBe("forbidden");
    await createOrganization(ctx, Label.parse("Bob begint opnieuw"));
    expect((await whoIs(cookies)).identity.organizationName).toBe("Bob begint opnieuw");
  });

  test("stay as they are when they act for another organization", async () => {
    const cookies = await openSession();
    const before = await whoIs(cookies);
    await leaveOrganization(actor(office.bob), office.organizationId);
    expect((await whoIs(cookies)).session).toEqual(before.session);
  });
});

test("an operator who belongs to no organization stays an operator", async () => {
  const { userId } = office.bob.actor;
  await db.member.deleteMany({ where: { userId } });
  const identity = await identifyMember({ db, operatorEmails: [bobAddress] }, { userId, organizationId: null });
  expect(identity?.actor).toEqual({ kind: "person", userId, isOperator: true });
});
