import type { MailServerId } from "#lib/mail-server/mail-server.ts";
import {
  judgeTexts,
  type Proof,
  type ProofOutcome,
  type StoredProof,
  type TextAnswer,
  toProofRecord,
} from "#lib/mail-server/ownership.ts";
import { Host } from "#lib/net/hostname.ts";
import type { ServiceContext, Transaction } from "#lib/services/context.ts";
import type { ProbeScheduleModel } from "#prisma/client/models.ts";

/** Reads the texts at a name in DNS. */
export type ReadTexts = (name: string) => Promise<TextAnswer>;

export interface ProvedServer {
  readonly id: string;
  readonly host: string;
  readonly confirmedHost: string | null;
  readonly confirmedSource: string | null;
}

export const provedColumns = { id: true, host: true, confirmedHost: true, confirmedSource: true } as const;

/** Looks whether a mail server's host is the customer's: as the provider says, else as its zone says. */
export async function findProof(id: MailServerId, server: ProvedServer, readTexts: ReadTexts): Promise<ProofOutcome> {
  // What a customer typed about the provider proves nothing.
  if (server.confirmedSource === "provider" && server.confirmedHost === server.host) return "provider";
  const record = toProofRecord(id, Host.parse(server.host));
  return record === null ? "absent" : judgeTexts(await readTexts(record.name), record.text);
}

export function isProof(outcome: ProofOutcome): outcome is Proof {
  return outcome === "dns" || outcome === "provider";
}

/** Keeps what was found. A failed look takes no proof away; time does. */
export async function storeProof(
  tx: Transaction,
  ctx: ServiceContext,
  { id: mailServerId, host }: ProvedServer,
  outcome: ProofOutcome,
): Promise<void> {
  const checkedAt = new Date(ctx.now());
  const found = isProof(outcome) ? { proof: outcome, provedAt: checkedAt } : { proof: null, provedAt: null };
  const update = outcome === "fail" ? { checkedAt } : { host, checkedAt, ...found };
  const create = { mailServerId, host, checkedAt, ...found };
  await tx.probeSchedule.upsert({ where: { mailServerId }, create, update, select: { mailServerId: true } });
}

export function toStoredProof({ host, proof, provedAt }: ProbeScheduleModel): StoredProof {
  const known = proof === "dns" || proof === "provider" ? proof : null;
  return { host, proof: known, provedAt: provedAt === null ? null : provedAt.getTime() };
}
