import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { memberContext } from "#app/_shared/request-context.ts";
import { readParam, type SearchParams } from "#app/_shared/search-params.ts";
import { OrganizationLog } from "#components/organization/organization-log.tsx";
import { LogQuery } from "#lib/account/audit-action.ts";
import { mayEdit } from "#lib/services/authorize.ts";
import { listOrganizationEvents } from "#lib/services/list-organization-events.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("audit.log"))("title") };
}

export default async function LogPage({ searchParams }: { searchParams: SearchParams }) {
  const ctx = await memberContext(await getLocale(), "/organization/log");
  if (!mayEdit(ctx)) notFound();
  const [kind, before] = [await readParam(searchParams, "kind"), await readParam(searchParams, "before")];
  const query = LogQuery.parse({ kind, before });
  const page = await listOrganizationEvents(ctx, query);
  const { organizationName: organization } = ctx.identity;
  return <OrganizationLog {...page} {...{ organization }} kind={query.kind} isFirst={query.before === null} />;
}
