import type { Transaction } from "#lib/services/context.ts";

/** Takes back what somebody invited who may invite no more: a second address of theirs could be among it. Returns how many. */
export async function withdrawInvitationsOf(
  tx: Transaction,
  { userId, organizationId }: { readonly userId: string; readonly organizationId: string },
): Promise<number> {
  const where = { inviterId: userId, organizationId, status: "pending" };
  const { count } = await tx.invitation.updateMany({ where, data: { status: "withdrawn" } });
  return count;
}
