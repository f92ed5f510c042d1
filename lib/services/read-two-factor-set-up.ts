import type { QrCode } from "#lib/account/qr-code.ts";
import type { AccountContext } from "#lib/services/account-context.ts";
import { requirePerson } from "#lib/services/authorize.ts";
import { readCeremony, twoFactorSetUp } from "#lib/services/ceremonies.ts";

export interface TwoFactorSetUp {
  /** In base32, to type over. */
  readonly secret: string;
  /** Opens the app where it is on the same device. */
  readonly uri: string;
  readonly qrCode: QrCode;
}

/** What somebody gives their code app; null when they have not begun, in this browser and a short time ago. */
export async function readTwoFactorSetUp(ctx: AccountContext): Promise<TwoFactorSetUp | null> {
  const { userId } = requirePerson(ctx).actor;
  const begun = await readCeremony(ctx, twoFactorSetUp);
  if (begun === null || begun.userId !== userId) return null;
  const secret = ctx.auth.vault.open(begun.data.secret, userId);
  if (secret === null) return null;
  const { email } = await ctx.db.user.findUniqueOrThrow({ where: { id: userId }, select: { email: true } });
  const uri = ctx.auth.codeApp.toUri(secret, email);
  return { secret, uri, qrCode: ctx.auth.codeApp.toQrCode(uri) };
}
