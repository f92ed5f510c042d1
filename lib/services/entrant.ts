import type { Transaction } from "#lib/services/context.ts";

/**
 * Somebody who is signing in. The revision is read before what they show is compared: as long as it stays, that still counts when they
 * are let in.
 */
export interface Entrant {
  readonly userId: string;
  readonly signInRevision: number;
}

type Users = { readonly db: Pick<Transaction, "user"> };

/** Null for an account that there is not. */
export async function findEntrant({ db }: Users, who: { id: string } | { email: string }): Promise<Entrant | null> {
  const row = await db.user.findUnique({ where: who, select: { id: true, signInRevision: true } });
  return row && { userId: row.id, signInRevision: row.signInRevision };
}

/** False when how they sign in has changed meanwhile; a change that is under way is waited for. */
export async function isStillEntrant(tx: Transaction, { userId, signInRevision }: Entrant): Promise<boolean> {
  const rows = await tx.$queryRaw<{ signInRevision: number }[]>`
    SELECT "signInRevision" FROM "user" WHERE id = ${userId} FOR SHARE`;
  return rows[0]?.signInRevision === signInRevision;
}

/** For a service that changes how somebody signs in: who is signing in at this moment has to show anew who they are. */
export async function turnAwayEntrants(tx: Transaction, userId: string): Promise<void> {
  await tx.$queryRaw`SELECT id FROM "user" WHERE id = ${userId} FOR UPDATE`;
  await tx.$executeRaw`UPDATE "user" SET "signInRevision" = "signInRevision" + 1 WHERE id = ${userId}`;
  await tx.ceremony.deleteMany({ where: { userId } });
}
