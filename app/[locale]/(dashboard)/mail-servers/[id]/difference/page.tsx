import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { toInput } from "#app/_shared/field-errors.ts";
import { type MailServerPageProps, readMailServerOfPage } from "#app/_shared/mail-server-of-page.ts";
import type { SearchParams } from "#app/_shared/search-params.ts";
import { acknowledgeAction } from "#app/[locale]/(dashboard)/mail-servers/delivery-actions.ts";
import { DifferenceView } from "#components/mail-server/difference-view.tsx";
import { toPath } from "#lib/i18n/to-path.ts";
import { findDifference, isUnacknowledged, toDifferenceText } from "#lib/mail-server/delivery.ts";
import { toFirewallQuery } from "#lib/mail-server/firewall-query.ts";
import { mayEdit } from "#lib/services/authorize.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("mailServer.difference"))("heading") };
}

/** On the way to the rules, whose query this page has; goes on there when there is nothing to know. */
export default async function DifferencePage(props: MailServerPageProps & { searchParams: SearchParams }) {
  const { ctx, locale, mailServer } = await readMailServerOfPage(props, "/difference");
  const asked = toInput(await props.searchParams);
  const query = asked["platform"] === undefined ? toFirewallQuery(mailServer, "open") : asked;
  const difference = findDifference(mailServer);
  if (difference === null || !isUnacknowledged(mailServer)) redirect(toPath(locale, "/firewall", query));
  const acknowledge = acknowledgeAction.bind(null, mailServer.id, toDifferenceText(difference), query);
  return <DifferenceView {...{ mailServer, difference }} acknowledge={mayEdit(ctx) ? acknowledge : null} />;
}
