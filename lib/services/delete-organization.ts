import type { DeleteOrganizationInput } from "#lib/account/own-account-input.ts";
import type { ProofRefusal } from "#lib/account/proof.ts";
import { AppError } from "#lib/errors.ts";
import type { AccountContext } from "#lib/services/account-context.ts";
import { requireMemberOf } from "#lib/services/authorize.ts";
import { confirmIdentity } from "#lib/services/confirm-identity.ts";
import { lockMembers } from "#lib/services/lock-role.ts";
import { sendMail } from "#lib/services/send-mail.ts";
import { recordRemovals, takeDownOrganization } from "#lib/services/take-down-organization.ts";

const timeoutMs = 60_000;

type Refusal = ProofRefusal | { readonly field: "confirmation"; readonly code: "confirmation.organization" };

/**
 * Deletes the organization that its owner saw and typed the name of, with its mail servers and tokens, and tells the other members.
 * `forbidden` for who is no owner.
 */
export async function deleteOrganization(
  ctx: AccountContext,
  organizationId: string,
  input: DeleteOrganizationInput,
): Promise<Refusal | null> {
  const member = requireMemberOf(ctx, organizationId);
  if (member.actor.role !== "owner") throw new AppError("forbidden");
  const refusal = await confirmIdentity(ctx, input);
  if (refusal !== null) return refusal;
  return ctx.db.$transaction(
    async (tx) => {
      if ((await lockMembers(tx, member)) !== "owner") throw new AppError("forbidden");
      const { name, members } = await tx.organization.findUniqueOrThrow({
        where: { id: organizationId },
        select: { name: true, members: { select: { userId: true, user: { select: { email: true, locale: true } } } } },
      });
      if (name !== input.confirmation) return { field: "confirmation", code: "confirmation.organization" };
      for (const { userId, user } of members)
        if (userId !== member.actor.userId)
          await sendMail(tx, ctx, user.email, ctx.mails.organizationDeleted(user.locale, name));
      await recordRemovals(tx, member, await takeDownOrganization(tx, member, organizationId));
      return null;
    },
    { timeout: timeoutMs },
  );
}
