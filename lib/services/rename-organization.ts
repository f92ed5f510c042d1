import type { Label } from "#lib/account/label.ts";
import { recordAudit } from "#lib/services/audit.ts";
import { requireEditor, requireMemberOf } from "#lib/services/authorize.ts";
import type { ServiceContext } from "#lib/services/context.ts";
import { lockMembersAsEditor } from "#lib/services/lock-role.ts";

export interface Renaming {
  /** The one that the editor saw. */
  readonly organizationId: string;
  readonly name: Label;
}

/** Gives the acting organization another name. */
export async function renameOrganization(ctx: ServiceContext, { organizationId, name }: Renaming): Promise<void> {
  const member = requireEditor(requireMemberOf(ctx, organizationId));
  await ctx.db.$transaction(async (tx) => {
    await lockMembersAsEditor(tx, member);
    const [where, select] = [{ id: organizationId }, { name: true } as const];
    const before = await tx.organization.findUniqueOrThrow({ where, select });
    await tx.organization.update({ where, data: { name }, select });
    const facts = { before: { name: before.name }, after: { name } };
    await recordAudit(tx, ctx, { action: "organization.rename", subjectId: organizationId, ...facts });
  });
}
