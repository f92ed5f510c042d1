import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { toInput } from "#app/_shared/field-errors.ts";
import { toFeedActions, toOperatorChoice } from "#app/_shared/notification-forms.ts";
import { memberContext } from "#app/_shared/request-context.ts";
import type { SearchParams } from "#app/_shared/search-params.ts";
import {
  chooseNotificationsAction,
  sendTestNotificationAction,
} from "#app/[locale]/(dashboard)/notifications/actions.ts";
import { NotificationsView } from "#components/notification/notifications-view.tsx";
import { ChoicePageQuery } from "#lib/notification/choice-input.ts";
import { listWebhooks } from "#lib/services/list-webhooks.ts";
import { readNotificationChoices } from "#lib/services/read-notification-choices.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("notifications"))("title") };
}

export default async function NotificationsPage({ searchParams }: { searchParams: SearchParams }) {
  const ctx = await memberContext(await getLocale(), "/notifications");
  const { notice, ...search } = ChoicePageQuery.parse(toInput(await searchParams));
  return (
    <NotificationsView
      {...{ search, notice }}
      organizationName={ctx.identity.organizationName}
      choices={await readNotificationChoices(ctx, search)}
      webhooks={await listWebhooks(ctx)}
      feed={await toFeedActions(ctx)}
      operator={await toOperatorChoice(ctx)}
      choose={chooseNotificationsAction.bind(null, ctx.actor.organizationId)}
      test={sendTestNotificationAction}
    />
  );
}
