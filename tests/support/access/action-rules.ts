import { randomUUID } from "node:crypto";
import { openTemporarily } from "#lib/services/open-temporarily.ts";
import { removeMailServer } from "#lib/services/remove-mail-server.ts";
import { requestPasswordReset } from "#lib/services/request-password-reset.ts";
import { rotateFeedToken } from "#lib/services/rotate-feed-token.ts";
import { all, editors, named, operators, rule, signedIn } from "#tests/support/access/action-outcomes.ts";
import { notificationActionRules } from "#tests/support/access/notification-action-rules.ts";
import { type AccessOffice, mailServerFields } from "#tests/support/access/office.ts";
import { type ActionRule, everybody, type Outcomes } from "#tests/support/access/rule.ts";
import { webhookActionRules } from "#tests/support/access/webhook-action-rules.ts";
import { goodPassword } from "#tests/support/people.ts";

const account = "app/[locale]/(account)/actions.ts";
const organization = "app/[locale]/(dashboard)/organization/actions.ts";
const mailServers = "app/[locale]/(dashboard)/mail-servers/actions.ts";
const delivery = "app/[locale]/(dashboard)/mail-servers/delivery-actions.ts";
const openings = "app/[locale]/(dashboard)/mail-servers/opening-actions.ts";
const mailServerImport = "app/[locale]/(dashboard)/mail-servers/import/actions.ts";
const tokens = "app/[locale]/(dashboard)/api-tokens/actions.ts";
const operator = "app/[locale]/(dashboard)/operator/actions.ts";
const operatorTokens = "app/[locale]/(dashboard)/operator/tokens/actions.ts";
const ownAccount = "app/[locale]/(dashboard)/account/actions.ts";
const signIn = "app/[locale]/(account)/sign-in/actions.ts";
const passkeys = "app/[locale]/(dashboard)/account/passkeys/actions.ts";
const provider = "app/[locale]/(dashboard)/account/provider/actions.ts";
const secondStep = "app/[locale]/(account)/sign-in/code/actions.ts";
const twoFactor = "app/[locale]/(dashboard)/account/two-factor/actions.ts";
const code = "123456";
const withoutTwoFactor: Outcomes = { ...everybody("code: second_factor.wrong"), anonymous: "not_signed_in" };
const notThere: Outcomes = { ...everybody("not_found"), anonymous: "not_signed_in" };
const difference = "mail.example.com:2525 mail.example.com:25";
const token = { name: "Script", scope: "read", days: "30" };

const onServer = async (o: AccessOffice) => ({ bound: [await o.mailServer()] });
const onViewer = (o: AccessOffice) => o.memberId("viewer");

/** Who may call which server action: one line for every exported function of every file of actions. */
export const actionRules: Readonly<Record<string, ActionRule>> = {
  "chooseTheme app/_shared/choose-theme.ts": rule(all, () => ({ fields: { theme: "dark" } })),

  [`signUpAction ${account}`]: rule(all, () => ({
    fields: { ...newcomer(), organizationName: "Nieuw BV", password: goodPassword },
  })),
  [`signInAction ${account}`]: rule(all, (o) => ({ fields: { email: o.emailOf("owner"), password: goodPassword } })),
  [`signOutAction ${account}`]: rule(all, () => ({})),
  [`forgotPasswordAction ${account}`]: rule(all, () => ({ fields: { email: newcomer().email } })),
  // One link ends the others of its account.
  [`resetPasswordAction ${account}`]: {
    ...rule(all, async (o) => ({ fields: { token: await resetToken(o), password: goodPassword } })),
    inTurn: true,
  },
  [`resendVerificationAction ${account}`]: rule(signedIn, () => ({})),
  [`verifyEmailAction ${account}`]: rule(
    { ...everybody("link.invalid"), anonymous: "not_signed_in", owner: "done" },
    async (o) => ({ fields: { token: await verificationToken(o) } }),
  ),
  // Each invitation of an address replaces the one before.
  [`acceptInvitationAction ${account}`]: {
    ...rule({ ...everybody("invitation.other_address"), anonymous: "not_signed_in", stranger: "done" }, async (o) => ({
      bound: [(await o.invitation(o.emailOf("stranger"))).token],
    })),
    inTurn: true,
  },
  [`declineInvitationAction ${account}`]: rule(all, async (o) => ({ bound: [(await o.invitation()).token] })),

  [`editProfileAction ${ownAccount}`]: rule(signedIn, () => ({ fields: { name: "Iemand", locale: "en" } })),
  [`changePasswordAction ${ownAccount}`]: rule(signedIn, () => ({
    fields: { currentPassword: goodPassword, password: "een heel ander lang wachtwoord" },
  })),

  [`changeEmailAction ${ownAccount}`]: rule(signedIn, () => ({
    fields: { currentPassword: goodPassword, email: newcomer().email },
  })),
  [`withdrawEmailChangeAction ${ownAccount}`]: rule(signedIn, () => ({})),
  [`confirmEmailChangeAction ${ownAccount}`]: rule(
    { ...everybody("link.invalid"), anonymous: "not_signed_in" },
    () => ({
      fields: { token: "0".repeat(40) },
    }),
  ),
  [`endSessionAction ${ownAccount}`]: rule(
    { ...everybody("not_found"), anonymous: "not_signed_in", owner: "done" },
    async (o) => ({ bound: [await o.ownerSessionId()] }),
  ),
  [`endOtherSessionsAction ${ownAccount}`]: rule(signedIn, () => ({})),
  [`endAllSessionsAction ${ownAccount}`]: rule(signedIn, () => ({})),

  // Their own address is another one; the owner's organization has other members.
  [`deleteAccountAction ${ownAccount}`]: rule(
    { ...everybody("confirmation: confirmation.email"), anonymous: "not_signed_in", owner: "account.only_owner" },
    (o) => ({ fields: { currentPassword: goodPassword, confirmation: o.emailOf("owner") } }),
  ),
  [`passSecondStepAction ${secondStep}`]: rule(everybody("second_factor.expired"), () => ({ fields: { code } })),
  [`beginPasskeySignInAction ${signIn}`]: rule(all, () => ({})),
  [`signInWithPasskeyAction ${signIn}`]: rule(everybody("response: passkey.refused"), () => ({
    fields: { response: "{}" },
  })),
  [`beginPasskeyAction ${passkeys}`]: rule(signedIn, () => ({
    fields: { currentPassword: goodPassword, name: "Sleutel" },
  })),
  [`addPasskeyAction ${passkeys}`]: rule(everybody("response: passkey.refused"), () => ({
    fields: { response: "{}" },
  })),
  [`removePasskeyAction ${passkeys}`]: rule(notThere, () => ({
    ...{ bound: ["00000000-0000-7000-8000-000000000000"], fields: { currentPassword: goodPassword } },
  })),
  [`unlinkOpenIdAction ${provider}`]: rule(notThere, () => ({ fields: { currentPassword: goodPassword } })),
  [`beginTwoFactorAction ${twoFactor}`]: rule(signedIn, () => ({ fields: { currentPassword: goodPassword } })),
  [`switchOnTwoFactorAction ${twoFactor}`]: rule(
    { ...everybody("second_factor.expired"), anonymous: "not_signed_in" },
    () => ({ fields: { code } }),
  ),
  [`renewRecoveryCodesAction ${twoFactor}`]: rule(withoutTwoFactor, () => ({
    fields: { currentPassword: goodPassword, code },
  })),
  [`switchOffTwoFactorAction ${twoFactor}`]: rule(withoutTwoFactor, () => ({
    fields: { currentPassword: goodPassword, code },
  })),

  [`createOrganizationAction ${organization}`]: rule(signedIn, () => ({ fields: { organizationName: "Nieuw BV" } })),
  [`switchOrganizationAction ${organization}`]: rule(all, (o) => ({ fields: { organizationId: o.organizationId } })),
  [`renameAction ${organization}`]: rule(named, (o) => ({
    ...{ bound: [o.organizationId], fields: { organizationName: "Andere naam" } },
  })),
  [`inviteAction ${organization}`]: rule(named, (o) => ({
    ...{ bound: [o.organizationId], fields: { email: newcomer().email, role: "viewer" } },
  })),
  [`withdrawInvitationAction ${organization}`]: rule(editors, async (o) => ({ bound: [(await o.invitation()).id] })),
  [`changeRoleAction ${organization}`]: rule(editors, (o) => ({ bound: [onViewer(o)], fields: { role: "admin" } })),
  [`removeMemberAction ${organization}`]: rule(editors, (o) => ({ bound: [onViewer(o)] })),
  [`handOverAction ${organization}`]: rule({ ...editors, admin: "forbidden" }, (o) => ({
    ...{ bound: [o.memberId("admin")], fields: { stay: "admin" } },
  })),
  [`leaveAction ${organization}`]: rule({ ...named, viewer: "done", owner: "organization.last_owner" }, (o) => ({
    bound: [o.organizationId],
  })),

  [`deleteOrganizationAction ${organization}`]: rule(
    { ...named, admin: "forbidden", owner: "confirmation: confirmation.organization" },
    (o) => ({ bound: [o.organizationId], fields: { currentPassword: goodPassword, confirmation: "Andere naam" } }),
  ),

  [`registerMailServerAction ${mailServers}`]: rule(named, (o) => ({
    fields: { ...mailServerFields, organizationId: o.organizationId },
  })),
  [`editMailServerAction ${mailServers}`]: rule(editors, async (o) => ({
    ...{ bound: [await o.mailServer()], fields: { ...mailServerFields, deliveryPort: "2526", revision: "1" } },
  })),
  [`removeMailServerAction ${mailServers}`]: rule(editors, onServer),
  [`restoreMailServerAction ${mailServers}`]: rule(editors, async (o) => ({ bound: [await removedServer(o)] })),
  [`recordAppliedAction ${mailServers}`]: rule(editors, async (o) => ({ bound: [await o.mailServer(), 1] })),
  [`rotateFeedAction ${mailServers}`]: rule(editors, onServer),
  [`revokeFeedAction ${mailServers}`]: rule(editors, async (o) => ({ bound: [await serverWithFeed(o)] })),
  [`checkOwnershipAction ${mailServers}`]: rule(
    { ...editors, admin: "ownership.fail", owner: "ownership.fail" },
    onServer,
  ),
  [`switchProbeScheduleAction ${mailServers}`]: rule(editors, async (o) => ({ bound: [await o.mailServer(), false] })),
  [`probeMailServerAction ${mailServers}`]: rule(editors, onServer),

  [`confirmByHandAction ${delivery}`]: rule(editors, async (o) => ({
    ...{ bound: [await o.mailServer()], fields: { host: mailServerFields.host, port: "25" } },
  })),
  [`takeOverAction ${delivery}`]: rule(editors, async (o) => ({ bound: [await o.differingServer(), 1, difference] })),
  [`askAgainAction ${delivery}`]: rule(editors, async (o) => ({ bound: [await o.differingServer()] })),
  [`acknowledgeAction ${delivery}`]: rule(editors, async (o) => ({
    bound: [await o.differingServer(), difference, { platform: "nftables" }],
  })),

  [`openTemporarilyAction ${openings}`]: rule(editors, async (o) => ({
    ...{ bound: [await o.mailServer()], fields: { hours: "4" } },
  })),
  [`extendOpeningAction ${openings}`]: rule(editors, async (o) => ({
    ...{ bound: [await openedServer(o)], fields: { hours: "8" } },
  })),
  [`closeOpeningAction ${openings}`]: rule(editors, async (o) => ({ bound: [await openedServer(o), false] })),

  [`importMailServersAction ${mailServerImport}`]: rule(named, (o) => ({
    fields: {
      organizationId: o.organizationId,
      importId: randomUUID(),
      text: "label,host\nKantoor,mail.example.com\n",
    },
  })),

  [`createApiTokenAction ${tokens}`]: rule(named, (o) => ({
    ...{ bound: [o.organizationId], fields: token },
  })),
  [`revokeApiTokenAction ${tokens}`]: rule(editors, async (o) => ({ bound: [(await o.apiToken()).id] })),

  ...webhookActionRules,
  ...notificationActionRules,

  [`settleHoldAction ${operator}`]: rule(operators, async (o) => ({
    ...{ bound: [await o.hold()], fields: { verdict: "reject", note: "" } },
  })),
  [`announceChangeAction ${operator}`]: rule(operators, () => ({
    fields: { kind: "add", prefixes: "83.96.228.98/32", effectiveAt: inAMonth(), reason: "" },
  })),
  [`withdrawAnnouncementAction ${operator}`]: rule(operators, async (o) => ({ bound: [await o.announcement()] })),
  [`editPublishedListAction ${operator}`]: rule(operators, () => ({
    fields: { step: "compare", text: "83.96.228.68/32", basis: "1" },
  })),
  [`createOperatorTokenAction ${operatorTokens}`]: rule(operators, () => ({ fields: token })),
  [`revokeOperatorTokenAction ${operatorTokens}`]: rule(operators, async (o) => ({
    bound: [(await o.operatorToken()).id],
  })),
};

const inAMonth = () => new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 16);

async function serverWithFeed(o: AccessOffice) {
  const id = await o.mailServer();
  await rotateFeedToken(o.owner, id);
  return id;
}

async function openedServer(o: AccessOffice) {
  const id = await o.mailServer();
  await openTemporarily(o.owner, { id, hours: 4 });
  return id;
}

async function removedServer(o: AccessOffice) {
  const id = await o.mailServer();
  await removeMailServer(o.owner, id);
  return id;
}

function newcomer() {
  return { name: "Nieuw", email: `${randomUUID()}@example.org` };
}

async function resetToken({ db, visitor, emailOf }: AccessOffice): Promise<string> {
  const email = emailOf("owner");
  await requestPasswordReset(visitor, { email });
  const mail = {
    where: { to: email, text: { contains: "token=" } },
    orderBy: { id: "desc" },
    select: { text: true },
  } as const;
  return /token=([\w-]+)/.exec((await db.mail.findFirstOrThrow(mail)).text)?.[1] ?? "";
}

function verificationToken({ owner, emailOf }: AccessOffice): Promise<string> {
  return owner.auth.newVerificationToken({ id: owner.actor.userId, email: emailOf("owner") });
}
