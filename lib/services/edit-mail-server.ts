import { AppError } from "#lib/errors.ts";
import { toDeliverySettings } from "#lib/mail-server/delivery-change.ts";
import type { MailServerId } from "#lib/mail-server/mail-server.ts";
import type { MailServerInput } from "#lib/mail-server/mail-server-input.ts";
import { Host } from "#lib/net/hostname.ts";
import { Port } from "#lib/net/port.ts";
import { recordAudit } from "#lib/services/audit.ts";
import { requireWriter } from "#lib/services/authorize.ts";
import type { ServiceContext } from "#lib/services/context.ts";
import { recordDeliveryChange } from "#lib/services/delivery-changes.ts";
import { tellDifference } from "#lib/services/difference-causes.ts";
import { lockEditor } from "#lib/services/lock-role.ts";

export interface MailServerEdit {
  readonly id: MailServerId;
  /** The revision that the editor saw. */
  readonly revision: number;
  readonly input: MailServerInput;
}

const columns = {
  revision: true,
  label: true,
  host: true,
  deliveryPort: true,
  tlsExpectation: true,
  platform: true,
  topology: true,
  insideAddress: true,
  insidePort: true,
  confirmedHost: true,
  confirmedPort: true,
  acknowledgedDifference: true,
} as const;

/** Changes a mail server; `conflict` when somebody changed it after the editor saw it. */
export async function editMailServer(ctx: ServiceContext, { id, revision, input }: MailServerEdit): Promise<void> {
  const { organizationId } = requireWriter(ctx).actor;
  await ctx.db.$transaction(async (tx) => {
    await lockEditor(tx, ctx);
    const where = { id, organizationId, removedAt: null };
    const stored = await tx.mailServer.findFirst({ where, select: columns });
    if (stored === null) throw new AppError("not_found");
    if (stored.revision !== revision) throw new AppError("conflict");
    const data = { ...input, revision: { increment: 1 } };
    const { count } = await tx.mailServer.updateMany({ where: { ...where, revision }, data });
    if (count === 0) throw new AppError("conflict");
    const { revision: _, confirmedHost, confirmedPort, acknowledgedDifference, ...before } = stored;
    await recordAudit(tx, ctx, { action: "mail-server.edit", subjectId: id, before, after: input });
    if (!movesDelivery(before, input)) return;
    const known = { id, acknowledgedDifference, confirmed: toPlace(confirmedHost, confirmedPort) };
    const wanted = { host: Host.parse(before.host), deliveryPort: Port.parse(before.deliveryPort) };
    const settings = { before: { ...known, ...wanted }, after: { ...known, ...input }, organizationId };
    await tellDifference(tx, ctx, settings);
    await recordDeliveryChange(tx, {
      mailServerId: id,
      organizationId,
      at: ctx.now(),
      wanted: toDeliverySettings(input),
    });
  });
}

function toPlace(host: string | null, port: number | null) {
  return host === null || port === null ? null : { host: Host.parse(host), port: Port.parse(port) };
}

type Delivery = Readonly<Record<"host" | "tlsExpectation", string>> & { readonly deliveryPort: number };

function movesDelivery(before: Delivery, after: Delivery): boolean {
  const isSame = before.host === after.host && before.deliveryPort === after.deliveryPort;
  return !isSame || before.tlsExpectation !== after.tlsExpectation;
}
