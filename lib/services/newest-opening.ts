import type { MailServerId } from "#lib/mail-server/mail-server.ts";
import type { Opening } from "#lib/mail-server/opening.ts";
import type { ServiceContext, Transaction } from "#lib/services/context.ts";
import { openingColumns, toOpening } from "#lib/services/stored-opening.ts";

/** The last opening of a mail server, over or not; the one that counts. Null when it never had one. */
export async function findNewestOpening(
  { opening }: Pick<ServiceContext["db"] | Transaction, "opening">,
  where: { readonly mailServerId: MailServerId; readonly organizationId: string },
): Promise<Opening | null> {
  const row = await opening.findFirst({
    where,
    orderBy: [{ openedAt: "desc" }, { id: "desc" }],
    select: openingColumns,
  });
  return row && toOpening(row);
}
