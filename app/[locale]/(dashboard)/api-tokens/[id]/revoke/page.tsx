import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { orNotFound } from "#app/_shared/operator-context.ts";
import { memberContext } from "#app/_shared/request-context.ts";
import { revokeApiTokenAction } from "#app/[locale]/(dashboard)/api-tokens/actions.ts";
import { RevokeForm } from "#components/api-token/revoke-form.tsx";
import { PageHead } from "#components/ui/page-head.tsx";
import { ApiTokenId } from "#lib/account/api-token.ts";
import { toPath } from "#lib/i18n/to-path.ts";
import { mayEdit } from "#lib/services/authorize.ts";
import { readApiToken } from "#lib/services/read-api-token.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("apiToken.revoke"))("crumb") };
}

export default async function RevokeApiTokenPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const locale = await getLocale();
  const ctx = await memberContext(locale, `/api-tokens/${encodeURIComponent(id)}/revoke`);
  const parsed = ApiTokenId.safeParse(id);
  if (!parsed.success || !mayEdit(ctx)) notFound();
  const { name } = await orNotFound(readApiToken(ctx, parsed.data));
  const t = await getTranslations("apiToken");
  const list = { label: t("title"), href: toPath(locale, "/api-tokens") };
  return (
    <>
      <PageHead title={t("revoke.title", { name })} crumbs={{ above: [list], current: t("revoke.crumb") }} />
      <RevokeForm action={revokeApiTokenAction.bind(null, parsed.data)} name={name} cancelHref={list.href} />
    </>
  );
}
