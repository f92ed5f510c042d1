import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { askSnippet } from "#app/_shared/ask-snippet.ts";
import { readLiveSource } from "#app/_shared/live-source.ts";
import { readMailServerOfRules } from "#app/_shared/mail-server-of-rules.ts";
import { readParam, type SearchParams } from "#app/_shared/search-params.ts";
import { GeneratorView } from "#components/firewall/generator-view.tsx";
import { toPlatformName } from "#components/firewall/platform-name.ts";
import { DifferenceNote } from "#components/mail-server/difference-note.tsx";
import { getEnv } from "#lib/env/env.ts";
import { findPlatform } from "#lib/firewall/platforms/index.ts";
import { toAlternates } from "#lib/i18n/alternates.ts";
import { toPath } from "#lib/i18n/to-path.ts";
import { isUnacknowledged } from "#lib/mail-server/delivery.ts";
import { getServed } from "#lib/services/served-list.ts";

interface FirewallPageProps {
  readonly searchParams: SearchParams;
}

export async function generateMetadata({ searchParams }: FirewallPageProps): Promise<Metadata> {
  const t = await getTranslations("firewall");
  const platform = findPlatform(await readParam(searchParams, "platform"));
  const names = await getTranslations("firewall.platforms");
  const title = platform === null ? t("pageTitle") : `${toPlatformName(platform.id, names)} · ${t("pageTitle")}`;
  return { title, alternates: toAlternates(await getLocale(), "/firewall") };
}

export default async function FirewallPage({ searchParams }: FirewallPageProps) {
  const locale = await getLocale();
  const asked = await askSnippet(await searchParams, locale);
  const mailServer = await readMailServerOfRules(asked.input["mailServer"]);
  if (mailServer !== null && isUnacknowledged(mailServer)) {
    redirect(toPath(locale, `/mail-servers/${mailServer.id}/difference`, asked.input));
  }
  const { ALLOW_LIST_DNS_NAME: dnsName } = getEnv();
  const latest = getServed()?.list.version ?? null;
  const source = await readLiveSource(asked.input["from"], locale);
  return (
    <>
      {mailServer !== null && <DifferenceNote mailServer={mailServer} place="rules" />}
      <GeneratorView {...asked} {...{ latest, dnsName, source }} />
    </>
  );
}
