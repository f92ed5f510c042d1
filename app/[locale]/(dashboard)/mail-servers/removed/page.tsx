import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { memberContext } from "#app/_shared/request-context.ts";
import { restoreMailServerAction } from "#app/[locale]/(dashboard)/mail-servers/actions.ts";
import { RemovedList } from "#components/mail-server/removed-list.tsx";
import { mayEdit } from "#lib/services/authorize.ts";
import { listRemovedMailServers } from "#lib/services/list-removed-mail-servers.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("mailServer.removed"))("title") };
}

export default async function RemovedMailServersPage() {
  const ctx = await memberContext(await getLocale(), "/mail-servers/removed");
  const { removed, found } = await listRemovedMailServers(ctx);
  const isEditor = mayEdit(ctx);
  const rows = removed.map((one) => ({
    ...one,
    restore: isEditor ? restoreMailServerAction.bind(null, one.id) : null,
  }));
  return (
    <RemovedList rows={rows} found={found} mayRestore={isEditor} organizationName={ctx.identity.organizationName} />
  );
}
