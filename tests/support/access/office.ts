import { randomUUID } from "node:crypto";
import { ApiTokenInput } from "#lib/account/api-token.ts";
import { EmailAddress } from "#lib/account/email-address.ts";
import type { InvitationToken } from "#lib/account/invitation.ts";
import { DeliveryTarget } from "#lib/mail-server/delivery.ts";
import type { MailServerId } from "#lib/mail-server/mail-server.ts";
import { MailServerInput } from "#lib/mail-server/mail-server-input.ts";
import { webhookInput } from "#lib/notification/webhook-input.ts";
import type { AccountContext } from "#lib/services/account-context.ts";
import { confirmByHand } from "#lib/services/confirm-by-hand.ts";
import { createApiToken } from "#lib/services/create-api-token.ts";
import { createOperatorToken } from "#lib/services/create-operator-token.ts";
import { createWebhook } from "#lib/services/create-webhook.ts";
import { identifyMember } from "#lib/services/identify-member.ts";
import { registerMailServer } from "#lib/services/register-mail-server.ts";
import { storeMember } from "#lib/services/store-member.ts";
import { storeOrganization } from "#lib/services/store-organization.ts";
import type { PrismaClient } from "#prisma/client/client.ts";
import type { Actor } from "#tests/support/access/rule.ts";
import { type Acting, invite, actor as toActing } from "#tests/support/organization.ts";
import { accountContext } from "#tests/support/people.ts";

/** Every name and label of the organization that is asked about holds this word: nobody else ever reads it. */
export const canary = "Kanarie";

export type People = ReadonlyMap<Exclude<Actor, "anonymous">, { readonly userId: string; readonly email: string }>;

/** A new organization with an owner, an administrator and a viewer, and the ways to make what a request may be about. */
export interface AccessOffice {
  readonly db: PrismaClient;
  readonly organizationId: string;
  readonly owner: Acting;
  /** As the owner's browser without a session would ask. */
  readonly visitor: AccountContext;
  readonly emailOf: (actor: Exclude<Actor, "anonymous">) => EmailAddress;
  readonly memberId: (actor: "viewer" | "admin" | "owner") => string;
  readonly ownerSessionId: () => Promise<string>;
  readonly mailServer: () => Promise<MailServerId>;
  /** One whose mail goes to another port than is wanted. */
  readonly differingServer: () => Promise<MailServerId>;
  readonly apiToken: (scope?: "read" | "write") => Promise<{ id: string; secret: string }>;
  readonly webhook: () => Promise<string>;
  readonly invitation: (email?: EmailAddress) => Promise<{ id: string; token: InvitationToken }>;
  /** A mail to the owner that is to be sent. */
  readonly notification: () => Promise<string>;
  readonly hold: () => Promise<string>;
  readonly announcement: () => Promise<string>;
  readonly operatorToken: (scope?: "read" | "write") => Promise<{ id: string; secret: string }>;
}

export async function openOffice(db: PrismaClient, people: People, baseUrl: string): Promise<AccessOffice> {
  const idOf = (who: Exclude<Actor, "anonymous">) => people.get(who)?.userId ?? "";
  const visitor = accountContext({ db, baseUrl });
  const organizationId = await storeOrganization(db, visitor, { name: `${canary} BV`, ownerId: idOf("owner") });
  for (const role of ["viewer", "admin"] as const)
    await storeMember(db, visitor, { organizationId, userId: idOf(role), role });
  const members = await db.member.findMany({ where: { organizationId }, select: { id: true, role: true } });
  const identity = await identifyMember({ db }, { userId: idOf("owner"), organizationId });
  if (identity === null) throw new Error("the owner is not there");
  const owner = toActing({ ...visitor, actor: identity.actor });
  return {
    ...{ db, organizationId, owner, visitor },
    emailOf: (who) => EmailAddress.parse(people.get(who)?.email),
    memberId: (actor) => members.find(({ role }) => role === actor)?.id ?? "",
    ...thingsOf(db, owner, idOf("operator")),
  };
}

function thingsOf(db: PrismaClient, owner: Acting, operatorId: string) {
  const select = { id: true } as const;
  const token = { name: canary, days: "30" };
  const prefixes = ["83.96.228.99/32"];
  return {
    ownerSessionId: async () => {
      const [id, token] = [randomUUID(), randomUUID()];
      const data = { id, token, userId: owner.actor.userId, expiresAt: new Date(Date.now() + 3_600_000) };
      return (await db.session.create({ data, select })).id;
    },
    mailServer: () => registerMailServer(owner, MailServerInput.parse({ ...mailServerFields, label: canary })),
    differingServer: async () => {
      const id = await registerMailServer(owner, MailServerInput.parse({ ...mailServerFields, label: canary }));
      await confirmByHand(owner, id, DeliveryTarget.parse({ host: mailServerFields.host, port: 25 }));
      return id;
    },
    apiToken: (scope: "read" | "write" = "read") => createApiToken(owner, ApiTokenInput.parse({ ...token, scope })),
    webhook: async () => {
      const made = await createWebhook(owner, webhookInput([]).parse({ ...webhookFields, name: canary }));
      if (typeof made === "string") throw new Error(made);
      return made.id;
    },
    invitation: async (email = EmailAddress.parse(`${randomUUID()}@example.org`)) => {
      const token = await invite(owner, email);
      return { token, ...(await db.invitation.findFirstOrThrow({ where: { email }, select })) };
    },
    notification: async () => {
      const member = { userId: owner.actor.userId, organizationId: owner.actor.organizationId };
      const channel = await db.notificationChannel.findFirstOrThrow({ where: { member }, select });
      const test = { kind: "test", channelId: channel.id, at: Date.now() };
      const createdAt = new Date();
      const cause = {
        key: randomUUID(),
        kind: "test",
        data: test,
        createdAt,
        queuedAt: createdAt,
        spreadAt: createdAt,
      };
      const { id: causeId } = await db.notificationCause.create({ data: cause, select });
      const { organizationId } = owner.actor;
      const data = { causeId, channelId: channel.id, organizationId, createdAt, queuedAt: createdAt };
      return (await db.notification.create({ data, select })).id;
    },
    hold: async () => {
      const data = { reason: "family-lost", key: randomUUID(), openedAt: new Date(), add: prefixes };
      return (await db.hold.create({ data, select })).id;
    },
    operatorToken: (scope: "read" | "write" = "read") => {
      const actor = { kind: "person", userId: operatorId, isOperator: true } as const;
      return createOperatorToken({ ...owner, actor }, ApiTokenInput.parse({ ...token, name: "Script", scope }));
    },
    announcement: async () => {
      const times = { announcedAt: new Date(), effectiveAt: new Date(Date.now() + 90 * 86_400_000) };
      return (await db.announcement.create({ data: { kind: "add", prefixes, ...times }, select })).id;
    },
  };
}

/** A webhook as its form sends it. */
export const webhookFields = { name: "Bewaking", url: "https://hooks.example.com/", events: "list-stale" };

/** A mail server as its form sends it. */
export const mailServerFields = {
  label: "Kantoor",
  host: "mail.example.com",
  deliveryPort: "2525",
  platform: "nftables",
};
