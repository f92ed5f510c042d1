import { findDifference, toDifferenceText } from "#lib/mail-server/delivery.ts";
import type { MailServer } from "#lib/mail-server/mail-server.ts";
import type { ServiceContext, Transaction } from "#lib/services/context.ts";
import { recordCause } from "#lib/services/record-cause.ts";

interface Settings extends Pick<MailServer, "id" | "host" | "deliveryPort" | "acknowledgedDifference"> {
  readonly confirmed: Pick<NonNullable<MailServer["confirmed"]>, "host" | "port"> | null;
}

interface Edit {
  readonly before: Settings;
  readonly after: Settings;
  readonly organizationId: string;
}

/** Tells, in the transaction that makes it so, that mail goes elsewhere than it should: not when it did before, nor when somebody knows. */
export async function tellDifference(
  tx: Transaction,
  ctx: ServiceContext,
  { before, after, organizationId }: Edit,
): Promise<void> {
  const difference = toText(after);
  if (difference === null || difference === toText(before) || difference === after.acknowledgedDifference) return;
  const place = { organizationId, mailServerId: after.id };
  await recordCause(tx, ctx, { kind: "delivery", difference, at: ctx.now() }, place);
}

function toText(settings: Settings): string | null {
  const difference = findDifference(settings);
  return difference && toDifferenceText(difference);
}
