import { randomUUID } from "node:crypto";
import type { SignUpInput } from "#lib/account/account-input.ts";
import { toInvitationToken } from "#lib/account/invitation.ts";
import type { AccountContext } from "#lib/services/account-context.ts";
import { limitAccountAct } from "#lib/services/account-limits.ts";
import { recordAudit } from "#lib/services/audit.ts";
import type { Transaction } from "#lib/services/context.ts";
import { sendMail } from "#lib/services/send-mail.ts";
import { storeOrganization } from "#lib/services/store-organization.ts";

/**
 * Makes a person and their organization, with them as its owner, and mails a link that proves the address. Who comes to accept an
 * invitation gets no organization, and a link that leads back there. Somebody who has an account already gets a mail that says so
 * instead: the answer is the same, so that it tells nobody who is a customer.
 */
export async function signUp(ctx: AccountContext, input: SignUpInput, locale: string): Promise<void> {
  await limitAccountAct(ctx, "sign-up", input.email);
  const passwordHash = await ctx.auth.hashPassword(input.password);
  await ctx.db.$transaction(async (tx) => {
    // Two sign-ups at once: the second waits here, and then finds the account of the first.
    await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtext(${input.email}))::text`;
    const known = await tx.user.findUnique({ where: { email: input.email }, select: { locale: true } });
    if (known === null) await createAccount(tx, ctx, { ...input, locale, passwordHash });
    else await sendMail(tx, ctx, input.email, ctx.mails.alreadyRegistered(known.locale, toInvitationToken(input.next)));
  });
}

type NewAccount = Omit<SignUpInput, "password"> & { readonly locale: string; readonly passwordHash: string };

async function createAccount(tx: Transaction, ctx: AccountContext, account: NewAccount): Promise<void> {
  const { name, email, organizationName, locale, passwordHash } = account;
  const userId = randomUUID();
  const [createdAt, select] = [new Date(ctx.now()), { id: true } as const];
  await tx.user.create({ data: { id: userId, name, email, locale, createdAt }, select });
  // As the authentication library looks it up: the account of a password is named after its user.
  const credential = { id: randomUUID(), userId, accountId: userId, providerId: "credential", password: passwordHash };
  await tx.account.create({ data: { ...credential, createdAt }, select });
  const own = organizationName && { name: organizationName, ownerId: userId };
  const organizationId = own ? await storeOrganization(tx, ctx, own) : null;
  const token = await ctx.auth.newVerificationToken({ id: userId, email });
  await sendMail(tx, ctx, email, ctx.mails.verifyEmail(locale, token, toInvitationToken(account.next)));
  await recordAudit(tx, ctx, { action: "account.sign-up", subjectId: userId, actor: { userId, organizationId } });
}
