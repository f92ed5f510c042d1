import { isAppError } from "#lib/errors.ts";
import { type Address, familyOfAddress } from "#lib/net/address.ts";
import { MaskedPrefix } from "#lib/net/prefix.ts";
import type { ServiceContext } from "#lib/services/context.ts";
import { limitAttempts } from "#lib/services/limit-attempts.ts";

const windowSeconds = 3600;

/** Whether all of these addresses may be connected to once more: each is counted, and so is its /24 or /64. */
export async function permitProbe(ctx: ServiceContext, addresses: readonly Address[]): Promise<boolean> {
  const networks = new Set(
    addresses.map((address) => MaskedPrefix.parse(`${address}/${familyOfAddress(address) === "ipv4" ? 24 : 64}`)),
  );
  try {
    await limitAttempts(ctx, [
      ...addresses.map((address) => ({ key: `probe address ${address}`, max: 30, windowSeconds })),
      ...[...networks].map((network) => ({ key: `probe network ${network}`, max: 120, windowSeconds })),
    ]);
    return true;
  } catch (error) {
    if (isAppError(error) && error.code === "too_many_requests") return false;
    throw error;
  }
}
