import { redirect } from "next/navigation";
import { ownAccountContext } from "#app/_shared/own-account-context.ts";
import { toPath } from "#lib/i18n/to-path.ts";
import { readProofDemand } from "#lib/services/confirm-identity.ts";
import { readTwoFactor } from "#lib/services/read-two-factor.ts";

/** For pages that change two-factor while it is on; while it is off they lead to where it is switched on. */
export async function twoFactorContext(page: `/account/two-factor/${string}`) {
  const { ctx, locale, returnPath } = await ownAccountContext(page);
  if ((await readTwoFactor(ctx)).onSince === null) redirect(toPath(locale, "/account/two-factor"));
  return { demand: await readProofDemand(ctx), returnPath };
}
