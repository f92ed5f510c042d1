import { z } from "zod";
import { type ImportLine, type LineFate, planImport } from "#lib/mail-server/mail-server-import.ts";
import { Host } from "#lib/net/hostname.ts";
import { Port } from "#lib/net/port.ts";
import { recordAudit } from "#lib/services/audit.ts";
import { requireEditor } from "#lib/services/authorize.ts";
import type { MemberContext, ServiceContext, Transaction } from "#lib/services/context.ts";
import { hashRequest } from "#lib/services/idempotency-keys.ts";
import { lockEditor, lockOrganization } from "#lib/services/lock-role.ts";
import { announceMailServers, storeMailServers } from "#lib/services/store-mail-servers.ts";

export interface ImportPlan {
  readonly fates: readonly LineFate[];
  /** The same for the same mail servers to add. */
  readonly digest: string;
}

export interface ImportRequest {
  /** Names one import, however often it is sent. */
  readonly importId: string;
  readonly lines: readonly ImportLine[];
  /** That of the plan that was shown. */
  readonly digest: string;
}

/** `changed`: something else would be added than what was shown, and nothing was. */
export type ImportOutcome = { readonly added: number } | "changed";

const timeoutMs = 60_000;
const Facts = z.object({ added: z.int() });

/** What an import would do. Writes nothing. */
export async function planMailServerImport(ctx: ServiceContext, lines: readonly ImportLine[]): Promise<ImportPlan> {
  return plan(ctx.db, requireEditor(ctx), lines);
}

/** Adds what a plan showed, all of it or nothing. Sent again, it adds nothing and says what it added the first time. */
export async function importMailServers(
  ctx: ServiceContext,
  { importId, lines, digest }: ImportRequest,
): Promise<ImportOutcome> {
  const editor = requireEditor(ctx);
  const { organizationId } = editor.actor;
  return ctx.db.$transaction(
    async (tx): Promise<ImportOutcome> => {
      await lockOrganization(tx, organizationId);
      await lockEditor(tx, ctx);
      const where = { organizationId, action: "mail-server.import", subjectId: importId };
      const earlier = await tx.auditEvent.findFirst({ where, select: { after: true } });
      if (earlier !== null) return Facts.parse(earlier.after);
      const { fates, digest: today } = await plan(tx, editor, lines);
      if (today !== digest) return "changed";
      const inputs = fates.flatMap((fate) => (fate.kind === "new" ? [fate.input] : []));
      const stored = await storeMailServers(tx, editor, inputs);
      const after = { added: inputs.length };
      await recordAudit(tx, ctx, { action: "mail-server.import", subjectId: importId, after });
      await announceMailServers(tx, editor, stored);
      return after;
    },
    { timeout: timeoutMs },
  );
}

async function plan(
  db: Pick<Transaction, "mailServer">,
  { actor: { organizationId } }: MemberContext,
  lines: readonly ImportLine[],
): Promise<ImportPlan> {
  const hosts = [...new Set(lines.flatMap(({ input }) => input?.host ?? []))];
  const rows = await db.mailServer.findMany({
    where: { organizationId, removedAt: null, host: { in: hosts } },
    select: { label: true, host: true, deliveryPort: true },
  });
  const known = rows.map(({ label, host, deliveryPort }) => ({
    label,
    host: Host.parse(host),
    deliveryPort: Port.parse(deliveryPort),
  }));
  const fates = planImport(lines, known);
  return { fates, digest: hashRequest(fates.filter(({ kind }) => kind === "new")) };
}
