import { randomBytes } from "node:crypto";
import {
  recoveryCodeAlphabet,
  recoveryCodeCount,
  recoveryCodeLength,
  showRecoveryCode,
} from "#lib/account/second-factor.ts";
import type { ServiceContext, Transaction } from "#lib/services/context.ts";
import { hashToken } from "#lib/services/random-token.ts";

/** Makes new recovery codes in place of those that somebody has left, and returns them as they are shown. */
export async function replaceRecoveryCodes(tx: Transaction, ctx: ServiceContext, userId: string): Promise<string[]> {
  const createdAt = new Date(ctx.now());
  const codes = Array.from({ length: recoveryCodeCount }, createRecoveryCode);
  await tx.recoveryCode.deleteMany({ where: { userId } });
  await tx.recoveryCode.createMany({ data: codes.map((code) => ({ hash: hashToken(code), userId, createdAt })) });
  return codes.map(showRecoveryCode);
}

// The alphabet has 32 characters: five bits of a random byte choose one of them evenly.
function createRecoveryCode(): string {
  return [...randomBytes(recoveryCodeLength)].map((byte) => recoveryCodeAlphabet.charAt(byte & 31)).join("");
}
