import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { MailServerId } from "#lib/mail-server/mail-server.ts";
import { MailServerForm } from "#lib/mail-server/mail-server-input.ts";
import { acceptInvitation } from "#lib/services/accept-invitation.ts";
import { changeRole } from "#lib/services/change-role.ts";
import { declineInvitation } from "#lib/services/decline-invitation.ts";
import { editMailServer } from "#lib/services/edit-mail-server.ts";
import { handOverOwnership } from "#lib/services/hand-over-ownership.ts";
import { inviteColleague } from "#lib/services/invite-colleague.ts";
import { leaveOrganization } from "#lib/services/leave-organization.ts";
import { lockEditor } from "#lib/services/lock-role.ts";
import { registerMailServer } from "#lib/services/register-mail-server.ts";
import { removeMailServer } from "#lib/services/remove-mail-server.ts";
import { removeMember } from "#lib/services/remove-member.ts";
import { revokeFeedToken } from "#lib/services/revoke-feed-token.ts";
import { rotateFeedToken } from "#lib/services/rotate-feed-token.ts";
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
import { waitUntil } from "#tests/support/wait-until.ts";

const { db } = await useDatabase();
const charlieAddress = somebody("charlie");
const input = MailServerForm.parse({
  label: "Mail",
  host: "mail.example.com",
  deliveryPort: "25",
  platform: "nftables",
});
let office: Office;

beforeEach(async () => {
  office = await createOffice(db);
});
afterEach(() => clearOffice(db));

const inviteAgain = (by: Acting) =>
  inviteColleague(by, { organizationId: office.organizationId, email: charlieAddress, role: "viewer" });
const owners = async () => Object.values(await rolesIn(db, office.organizationId)).filter((role) => role === "owner");

test("one link, accepted five times at once, makes one member", async () => {
  const token = await invite(office.alice, charlieAddress);
  const outcomes = await Promise.all([1, 2, 3, 4, 5].map(() => acceptInvitation(office.charlie, token)));
  expect(outcomes.filter((outcome) => outcome === null)).toHaveLength(1);
  expect(outcomes.filter((outcome) => outcome === "invitation.gone")).toHaveLength(4);
  const { userId } = office.charlie.actor;
  expect(await db.member.count({ where: { userId, organizationId: office.organizationId } })).toBe(1);
  const deeds = await deedsIn(db, office.organizationId);
  expect(deeds.filter(({ action }) => action === "organization.accept-invitation")).toHaveLength(1);
});

test("accepted and declined at once, one of them counts", async () => {
  for (let round = 0; round < 5; round += 1) {
    const token = await invite(office.alice, somebody("charlie"));
    const outcomes = await Promise.all([
      acceptInvitation(office.charlie, token),
      declineInvitation(office.alice, token),
    ]);
    expect(outcomes.filter((outcome) => outcome === null)).toHaveLength(1);
    const { status } = await db.invitation.findFirstOrThrow();
    expect("Charlie" in (await rolesIn(db, office.organizationId))).toBe(status === "accepted");
    await db.member.deleteMany({ where: { organizationId: office.organizationId, user: { name: "Charlie" } } });
  }
});

test("invited again while the first link is accepted, no member has an open invitation", async () => {
  const token = await invite(office.alice, charlieAddress);
  const [accepted, invited] = await Promise.all([acceptInvitation(office.charlie, token), inviteAgain(office.bob)]);
  const isMember = "Charlie" in (await rolesIn(db, office.organizationId));
  expect(isMember).toBe(accepted === null);
  expect(invited).toBe(isMember ? "invitation.member" : null);
  expect(await db.invitation.count({ where: { status: "pending" } })).toBe(isMember ? 0 : 1);
});

test("invited five times at once, one link works", async () => {
  await Promise.all([1, 2, 3, 4, 5].map((n) => inviteAgain(n % 2 === 0 ? office.alice : office.bob)));
  expect([await db.invitation.count(), await db.mail.count()]).toEqual([1, 5]);
});

describe("two owners", () => {
  beforeEach(async () => {
    await handOverOwnership(office.alice, { id: await memberIdOf(office.bob, office.alice), stay: "owner" });
    expect(await owners()).toHaveLength(2);
  });

  test("who leave at once: one stays", async () => {
    const leaving = [office.alice, office.bob].map((ctx) => leaveOrganization(ctx, office.organizationId));
    expect((await Promise.all(leaving)).sort()).toEqual(["organization.last_owner", null].sort());
    expect(await owners()).toEqual(["owner"]);
  });

  test("who remove each other at once: one stays", async () => {
    const [alice, bob] = [await memberIdOf(office.alice, office.alice), await memberIdOf(office.bob, office.alice)];
    const outcomes = await Promise.all([
      codeOf(removeMember(office.alice, bob)),
      codeOf(removeMember(office.bob, alice)),
    ]);
    expect(outcomes.sort()).toEqual(["allowed", "forbidden"]);
    expect(await owners()).toEqual(["owner"]);
  });

  test("of whom one leaves while the other takes a lower role: one owner stays", async () => {
    const id = await memberIdOf(office.bob, office.alice);
    await Promise.all([
      leaveOrganization(office.alice, office.organizationId),
      changeRole(office.bob, { id, role: "viewer" }),
    ]);
    expect(await owners()).toEqual(["owner"]);
  });
});

describe("somebody whose request began before their role was taken away", () => {
  test.each(["a viewer now", "removed now"])("and who is %s changes nothing any more", async (fate) => {
    const id = await registerMailServer(office.bob, input);
    await rotateFeedToken(office.bob, id);
    const bobId = await memberIdOf(office.bob, office.alice);
    if (fate === "removed now") await removeMember(office.alice, bobId);
    else await changeRole(office.alice, { id: bobId, role: "viewer" });
    const before = await db.auditEvent.count();
    const tries = [
      registerMailServer(office.bob, input),
      editMailServer(office.bob, { id, revision: 1, input }),
      removeMailServer(office.bob, id),
      rotateFeedToken(office.bob, id),
      revokeFeedToken(office.bob, id),
      inviteAgain(office.bob),
      changeRole(office.bob, { id: bobId, role: "admin" }),
    ];
    expect(await Promise.all(tries.map(codeOf))).toEqual(tries.map(() => "forbidden"));
    expect([await db.mailServer.count(), await db.auditEvent.count()]).toEqual([1, before]);
  });

  test("either changed a mail server before that, or is refused: never after", async () => {
    const id = MailServerId.parse(await registerMailServer(office.bob, input));
    const bobId = await memberIdOf(office.bob, office.alice);
    const work = [
      codeOf(removeMailServer(office.bob, id)),
      codeOf(changeRole(office.alice, { id: bobId, role: "viewer" })),
    ];
    const [removed] = await Promise.all(work);
    const events = await db.auditEvent.findMany({
      where: {
        organizationId: office.organizationId,
        action: { in: ["mail-server.remove", "organization.change-role"] },
      },
      orderBy: { id: "asc" },
      select: { action: true },
    });
    const expected =
      removed === "allowed" ? ["mail-server.remove", "organization.change-role"] : ["organization.change-role"];
    expect(events.map(({ action }) => action)).toEqual(expected);
    expect(["allowed", "forbidden"]).toContain(removed);
  });

  test("keeps their role until the deed is done, and whoever takes it away waits", async () => {
    const id = await memberIdOf(office.bob, office.alice);
    const { taking } = await db.$transaction(async (tx) => {
      await lockEditor(tx, office.bob);
      const taking = changeRole(office.alice, { id, role: "viewer" });
      await waitUntil("the change waits for the deed", async () => (await countWaiting()) > 0, 4000);
      expect(await rolesIn(db, office.organizationId)).toMatchObject({ Bob: "admin" });
      return { taking };
    });
    expect(await taking).toBeNull();
    expect(await rolesIn(db, office.organizationId)).toMatchObject({ Bob: "viewer" });
  });
});

async function countWaiting(): Promise<number> {
  const rows = await db.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`;
  return rows[0]?.count ?? 0;
}
