import type { ServiceContext } from "#lib/services/context.ts";
import { keyKeptMs } from "#lib/services/idempotency-keys.ts";

const day = 24 * 3600 * 1000;
const keptDays = 30;

/** Deletes what has run out: sessions, links, what was begun and not finished, counted attempts, keys of repeated calls, and mails that were sent or given up a month ago. */
export async function sweepAccounts(ctx: ServiceContext): Promise<void> {
  const now = ctx.now();
  const expired = { expiresAt: { lt: new Date(now) } };
  await ctx.db.session.deleteMany({ where: expired });
  await ctx.db.emailChange.deleteMany({ where: expired });
  await ctx.db.verification.deleteMany({ where: expired });
  await ctx.db.ceremony.deleteMany({ where: expired });
  await ctx.db.idempotencyKey.deleteMany({ where: { createdAt: { lt: new Date(now - keyKeptMs) } } });
  await ctx.db.invitation.deleteMany({ where: { expiresAt: { lt: new Date(now - keptDays * day) } } });
  await ctx.db.rateLimit.deleteMany({ where: { lastRequest: { lt: BigInt(now - day) } } });
  const monthAgo = { lt: new Date(now - keptDays * day) };
  await ctx.db.mail.deleteMany({ where: { OR: [{ sentAt: monthAgo }, { givenUpAt: monthAgo }] } });
}
