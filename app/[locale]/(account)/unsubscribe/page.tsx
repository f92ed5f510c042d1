import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import type { SearchParams } from "#app/_shared/search-params.ts";
import { readSearchedSubscription } from "#app/_shared/unsubscribing.ts";
import { unsubscribeAction } from "#app/[locale]/(account)/unsubscribe/actions.ts";
import { UnsubscribeView } from "#components/notification/unsubscribe-view.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return {
    title: (await getTranslations("notifications.unsubscribe.title"))("ask"),
    referrer: "same-origin",
    robots: { index: false },
  };
}

export default async function UnsubscribePage({ searchParams }: { searchParams: SearchParams }) {
  return <UnsubscribeView {...(await readSearchedSubscription(searchParams))} action={unsubscribeAction} />;
}
