import { afterEach, beforeEach, expect, test } from "vitest";
import { customerEvents } from "#lib/notification/event.ts";
import { acceptInvitation } from "#lib/services/accept-invitation.ts";
import { changeRole } from "#lib/services/change-role.ts";
import { leaveOrganization } from "#lib/services/leave-organization.ts";
import { useDatabase } from "#tests/support/database.ts";
import { clearOffice, createOffice, invite, memberIdOf, type Office, somebody } from "#tests/support/organization.ts";
import { createOwner } from "#tests/support/people.ts";

const { db } = await useDatabase();
let office: Office;

beforeEach(async () => {
  office = await createOffice(db);
});
afterEach(() => clearOffice(db));

async function eventsIn(organizationId = office.organizationId) {
  const select = { events: true, member: { select: { user: { select: { name: true } } } } } as const;
  const channels = await db.notificationChannel.findMany({ where: { organizationId }, select });
  return Object.fromEntries(channels.map(({ events, member }) => [member?.user.name, events]));
}

test("who may act on it is told of everything, who may only look of nothing", async () => {
  expect(await eventsIn()).toEqual({ Alice: customerEvents, Bob: customerEvents, Vera: [] });
  const erin = await createOwner({ db }, "Erin");
  if (erin.actor.kind !== "member") throw new Error("nobody signed up");
  expect(await eventsIn(erin.actor.organizationId)).toEqual({ Erin: customerEvents });
});

test.each([
  { role: "admin", events: customerEvents },
  { role: "viewer", events: [] },
] as const)("who accepts an invitation as $role is told by the role", async ({ role, events }) => {
  const token = await invite(office.alice, somebody("charlie"), role);
  expect(await acceptInvitation(office.charlie, token)).toBeNull();
  expect(await eventsIn()).toMatchObject({ Charlie: events });
});

test("who is a member already keeps what they chose when they accept another invitation", async () => {
  const token = await invite(office.alice, somebody("charlie"), "viewer");
  const { userId } = office.charlie.actor;
  const id = "charlie-by-hand";
  const { organizationId } = office;
  await db.member.create({ data: { id, organizationId, userId, role: "admin", createdAt: new Date() } });
  const data = { organizationId, memberId: id, events: ["list-stale"] };
  await db.notificationChannel.create({ data });
  expect(await acceptInvitation(office.charlie, token)).toBeNull();
  expect(await eventsIn()).toMatchObject({ Charlie: ["list-stale"] });
});

test("another role leaves what was chosen, and leaving takes it along", async () => {
  await changeRole(office.alice, { id: await memberIdOf(office.bob, office.alice), role: "viewer" });
  expect(await eventsIn()).toMatchObject({ Bob: customerEvents });
  await leaveOrganization(office.bob, office.organizationId);
  expect(await eventsIn()).toEqual({ Alice: customerEvents, Vera: [] });
});
