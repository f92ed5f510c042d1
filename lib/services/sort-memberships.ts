import type { Transaction } from "#lib/services/context.ts";

interface Organization {
  readonly id: string;
  readonly name: string;
}

/** What becomes of the organizations of somebody who deletes their account. */
export interface SortedMemberships {
  /** They are the only member: these are deleted too. */
  readonly alone: readonly Organization[];
  /** They are the only owner, and others belong to it: these have to be handed over first. */
  readonly owned: readonly Organization[];
  /** These go on without them. */
  readonly left: readonly Organization[];
}

const columns = {
  role: true,
  organization: { select: { id: true, name: true, members: { select: { role: true } } } },
} as const;

export async function sortMemberships(tx: Pick<Transaction, "member">, userId: string): Promise<SortedMemberships> {
  const rows = await tx.member.findMany({ where: { userId }, orderBy: { organizationId: "asc" }, select: columns });
  const sorted = rows.map(({ role, organization: { id, name, members } }) => {
    const isLastOwner = role === "owner" && members.filter((one) => one.role === "owner").length === 1;
    const fate = members.length === 1 ? "alone" : isLastOwner ? "owned" : "left";
    return { fate, organization: { id, name } };
  });
  const of = (fate: string) => sorted.filter((one) => one.fate === fate).map((one) => one.organization);
  return { alone: of("alone"), owned: of("owned"), left: of("left") };
}
