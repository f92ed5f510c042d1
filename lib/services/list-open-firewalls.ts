import { Label } from "#lib/account/label.ts";
import type { Opening } from "#lib/mail-server/opening.ts";
import { requireReader } from "#lib/services/authorize.ts";
import type { ServiceContext } from "#lib/services/context.ts";
import { openingColumns, toOpening } from "#lib/services/stored-opening.ts";

export interface OpenFirewall {
  readonly label: Label;
  readonly opening: Opening;
}

/** The openings of the acting organization that somebody still has to end, the one that ends first before the others. */
export async function listOpenFirewalls(ctx: ServiceContext): Promise<readonly OpenFirewall[]> {
  const { organizationId } = requireReader(ctx).actor;
  const ids = await ctx.db.$queryRaw<{ id: string }[]>`
    SELECT id FROM (
      SELECT DISTINCT ON ("mailServerId") id, "closedAt", "foundState", "isLeftOpen" FROM opening
      WHERE "organizationId" = ${organizationId} ORDER BY "mailServerId", "openedAt" DESC, id DESC
    ) AS newest
    WHERE "closedAt" IS NULL OR ("foundState" = 'open' AND NOT "isLeftOpen")`;
  if (ids.length === 0) return [];
  const rows = await ctx.db.opening.findMany({
    where: { organizationId, id: { in: ids.map(({ id }) => id) }, mailServer: { removedAt: null } },
    orderBy: { endsAt: "asc" },
    select: { ...openingColumns, mailServer: { select: { label: true } } },
  });
  return rows.map(({ mailServer, ...row }) => ({ label: Label.parse(mailServer.label), opening: toOpening(row) }));
}
