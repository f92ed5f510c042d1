import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { askStoppedSnippets } from "#app/_shared/ask-stopped-snippets.ts";
import { readStoppedOpening } from "#app/_shared/opening-standing.ts";
import { readLogLists } from "#app/_shared/read-log-lists.ts";
import { getIdentityToShow, visitorContext } from "#app/_shared/request-context.ts";
import type { SearchParams } from "#app/_shared/search-params.ts";
import { MailStoppedView } from "#components/mail-stopped/mail-stopped-view.tsx";
import { toAlternates } from "#lib/i18n/alternates.ts";
import { scrollMailServers } from "#lib/services/scroll-mail-servers.ts";

const shownAtOnce = 12;

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("mailStopped");
  return { title: t("pageTitle"), alternates: toAlternates(await getLocale(), "/mail-stopped") };
}

export default async function MailStoppedPage({ searchParams }: { searchParams: SearchParams }) {
  const asked = await askStoppedSnippets(await searchParams, await getLocale());
  const { mailServers, next } = await readOwn();
  const opening = await readStoppedOpening(asked.input["mailServer"]);
  const lists = await readLogLists();
  return <MailStoppedView {...asked} lists={lists} own={mailServers} opening={opening} hasMore={next !== null} />;
}

/** The first mail servers of whoever is signed in; none for all others. */
async function readOwn() {
  const actor = (await getIdentityToShow())?.actor;
  if (actor?.kind !== "member") return { mailServers: [], next: null };
  return scrollMailServers({ ...visitorContext(), actor }, { text: "", after: null, limit: shownAtOnce });
}
