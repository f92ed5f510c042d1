import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ownAccountContext } from "#app/_shared/own-account-context.ts";
import { removePasskeyAction } from "#app/[locale]/(dashboard)/account/passkeys/actions.ts";
import { RemovePasskey } from "#components/passkey/remove-passkey.tsx";
import { readProofDemand } from "#lib/services/confirm-identity.ts";
import { listPasskeys } from "#lib/services/list-passkeys.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("passkey.remove"))("crumb") };
}

export default async function RemovePasskeyPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const { ctx, returnPath } = await ownAccountContext(`/account/passkeys/${encodeURIComponent(id)}/remove`);
  const passkey = (await listPasskeys(ctx)).find((one) => one.id === id);
  if (passkey === undefined) notFound();
  return (
    <RemovePasskey
      name={passkey.name}
      action={removePasskeyAction.bind(null, passkey.id)}
      demand={await readProofDemand(ctx)}
      returnPath={returnPath}
    />
  );
}
