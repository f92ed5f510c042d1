import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { operatorContext } from "#app/_shared/operator-context.ts";
import { readParam, type SearchParams } from "#app/_shared/search-params.ts";
import { resendOperatorNotificationAction } from "#app/[locale]/(dashboard)/operator/messages/actions.ts";
import { MessageList } from "#components/operator/message-list.tsx";
import { KeepFresh } from "#components/ui/keep-fresh.tsx";
import { getEnv } from "#lib/env/env.ts";
import { NotificationId } from "#lib/notification/outcome.ts";
import { listOperatorNotifications } from "#lib/services/list-operator-notifications.ts";
import { readOutbox } from "#lib/services/read-outbox.ts";

const perPage = 25;

export async function generateMetadata(): Promise<Metadata> {
  await operatorContext(await getLocale(), "/operator/messages");
  return { title: (await getTranslations("operator.messages"))("title") };
}

export default async function MessagesPage({ searchParams }: { searchParams: SearchParams }) {
  const ctx = await operatorContext(await getLocale(), "/operator/messages");
  const hasRelay = getEnv().MAIL_RELAY_URL !== undefined;
  const before = NotificationId.safeParse(await readParam(searchParams, "before")).data ?? null;
  const { notifications, next } = await listOperatorNotifications(ctx, { before, limit: perPage });
  const deliveries = notifications.map(({ mayResend, ...one }) => ({
    ...one,
    resend: mayResend ? resendOperatorNotificationAction.bind(null, one.id) : null,
  }));
  const page = { deliveries, next, isFirst: before === null, notice: await readParam(searchParams, "notice") };
  return (
    <>
      <MessageList {...page} outbox={await readOutbox(ctx, { hasRelay })} hasRelay={hasRelay} />
      <KeepFresh />
    </>
  );
}
