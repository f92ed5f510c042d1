import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { memberContext } from "#app/_shared/request-context.ts";
import { readParam, type SearchParams } from "#app/_shared/search-params.ts";
import { resendNotificationAction } from "#app/[locale]/(dashboard)/notifications/actions.ts";
import { DeliveryList } from "#components/notification/delivery-list.tsx";
import { NotificationId } from "#lib/notification/outcome.ts";
import { mayEdit } from "#lib/services/authorize.ts";
import { listNotifications } from "#lib/services/list-notifications.ts";

const perPage = 25;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("notifications.deliveries"))("title") };
}

export default async function DeliveriesPage({ searchParams }: { searchParams: SearchParams }) {
  const ctx = await memberContext(await getLocale(), "/notifications/deliveries");
  const before = NotificationId.safeParse(await readParam(searchParams, "before")).data ?? null;
  const { notifications, next } = await listNotifications(ctx, { before, limit: perPage });
  return (
    <DeliveryList
      deliveries={notifications.map(({ mayResend, ...one }) => ({
        ...one,
        resend: mayResend ? resendNotificationAction.bind(null, one.id) : null,
      }))}
      next={next}
      isFirst={before === null}
      isOfAll={mayEdit(ctx)}
      organizationName={ctx.identity.organizationName}
      notice={await readParam(searchParams, "notice")}
    />
  );
}
