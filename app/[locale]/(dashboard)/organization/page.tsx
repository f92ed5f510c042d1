import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { readOrganizationOfPage } from "#app/_shared/organization-of-page.ts";
import { personContext } from "#app/_shared/request-context.ts";
import { readParam, type SearchParams } from "#app/_shared/search-params.ts";
import { NoOrganization } from "#components/organization/no-organization.tsx";
import { OrganizationView } from "#components/organization/organization-view.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("organization"))("title") };
}

export default async function OrganizationPage({ searchParams }: { searchParams: SearchParams }) {
  const ctx = await personContext(await getLocale(), "/organization");
  const notice = await readParam(searchParams, "notice");
  const organization = await readOrganizationOfPage(ctx);
  if (organization === null) return <NoOrganization email={ctx.identity.email} notice={notice} />;
  return <OrganizationView {...organization} notice={notice} />;
}
