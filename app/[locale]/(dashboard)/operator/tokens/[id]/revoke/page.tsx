import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { operatorContext, orNotFound } from "#app/_shared/operator-context.ts";
import { revokeOperatorTokenAction } from "#app/[locale]/(dashboard)/operator/tokens/actions.ts";
import { RevokeForm } from "#components/api-token/revoke-form.tsx";
import { OperatorHead } from "#components/operator/operator-head.tsx";
import { OperatorTokenId } from "#lib/account/operator-token.ts";
import { toPath } from "#lib/i18n/to-path.ts";
import { readOperatorToken } from "#lib/services/read-operator-token.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("apiToken.revoke"))("crumb") };
}

export default async function RevokeOperatorTokenPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const locale = await getLocale();
  const ctx = await operatorContext(locale, `/operator/tokens/${encodeURIComponent(id)}/revoke`);
  const parsed = OperatorTokenId.safeParse(id);
  if (!parsed.success) notFound();
  const { name } = await orNotFound(readOperatorToken(ctx, parsed.data));
  const t = await getTranslations("apiToken.revoke");
  const action = revokeOperatorTokenAction.bind(null, parsed.data);
  return (
    <>
      <OperatorHead section="tokens" title={t("title", { name })} current={t("crumb")} />
      <RevokeForm action={action} name={name} cancelHref={toPath(locale, "/operator/tokens")} />
    </>
  );
}
