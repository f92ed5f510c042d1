import type { MailServerId } from "#lib/mail-server/mail-server.ts";
import { Address } from "#lib/net/address.ts";
import type { Host } from "#lib/net/hostname.ts";

/** What DNS says of the texts at a name. `absent`: there are none. */
export type TextAnswer =
  | { readonly kind: "ok"; readonly texts: readonly string[] }
  | { readonly kind: "absent" | "fail" };

/** How it was proved that a host is the customer's: by a record in its zone, or as the provider says that it delivers there. */
export type Proof = "dns" | "provider";

export type ProofOutcome = Proof | "absent" | "wrong" | "fail";

const DAY_MS = 86_400_000;

/** The record that proves that who runs a host wants it to be probed as this mail server; null for a host that is an address. */
export function toProofRecord(id: MailServerId, host: Host): { readonly name: string; readonly text: string } | null {
  if (Address.safeParse(host).success) return null;
  return { name: `_poortwachter.${host}`, text: `poortwachter-verification=${id}` };
}

/** Whether the texts at the record's name hold it; several records may stand there, as several customers may share a host. */
export function judgeTexts(answer: TextAnswer, text: string): ProofOutcome {
  if (answer.kind !== "ok") return answer.kind;
  return answer.texts.some((one) => one.trim() === text) ? "dns" : "wrong";
}

export interface StoredProof {
  readonly host: string;
  readonly proof: Proof | null;
  readonly provedAt: number | null;
}

/** Whether a proof still counts: it is of this host and no older than a day. */
export function isProofFresh(stored: StoredProof | null, host: string, now: number): boolean {
  if (stored === null || stored.proof === null || stored.provedAt === null) return false;
  return stored.host === host && now - stored.provedAt < DAY_MS;
}

const HOUR_MS = 3_600_000;

/** When the next probe is due: 45 to 75 minutes on, so that no two customers' probes keep step. `chance` is from 0 to 1. */
export function toNextProbe(now: number, chance: number): number {
  return now + HOUR_MS * (0.75 + 0.5 * chance);
}
