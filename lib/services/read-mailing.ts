import type { Transaction } from "#lib/services/context.ts";

export interface Mailing {
  readonly email: string;
  readonly locale: string;
  readonly organizationId: string | null;
}

/** Where and in which language a person gets mail. */
export async function readMailing(tx: Transaction, userId: string): Promise<Mailing> {
  const { email, locale, members } = await tx.user.findUniqueOrThrow({
    where: { id: userId },
    select: {
      email: true,
      locale: true,
      members: { select: { organizationId: true }, orderBy: { createdAt: "asc" }, take: 1 },
    },
  });
  return { email, locale, organizationId: members[0]?.organizationId ?? null };
}
