"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { z } from "zod";
import { runAction } from "#app/_shared/run-action.ts";
import type { ActionState } from "#components/ui/action-state.ts";
import { toPath } from "#lib/i18n/to-path.ts";
import { MailServerId } from "#lib/mail-server/mail-server.ts";
import { GeneralChoiceInput, OperatorChoiceInput, ServerChoiceInput } from "#lib/notification/choice-input.ts";
import { NotificationId } from "#lib/notification/outcome.ts";
import { requireMemberOf } from "#lib/services/authorize.ts";
import { chooseNotifications, chooseOperatorNotifications } from "#lib/services/choose-notifications.ts";
import { resendNotification } from "#lib/services/resend-notification.ts";
import { revokeOrganizationFeed } from "#lib/services/revoke-organization-feed.ts";
import { rotateOrganizationFeed } from "#lib/services/rotate-organization-feed.ts";
import { sendTestNotification } from "#lib/services/send-test-notification.ts";

const page = "/notifications";

// What is bound to an action comes back from the browser like the rest of its form. Who has switched to another organization in
// another window would choose for that.
export async function chooseNotificationsAction(
  boundOrganizationId: string,
  _: ActionState,
  form: FormData,
): Promise<ActionState> {
  return runAction(GeneralChoiceInput, form, async (ctx, { events }) => {
    requireMemberOf(ctx, boundOrganizationId);
    await chooseNotifications(ctx, { mailServerId: null, events });
    redirect(toPath(ctx.locale, page, { notice: "saved" }));
  });
}

export async function chooseForServerAction(boundId: string, _: ActionState, form: FormData): Promise<ActionState> {
  return runAction(ServerChoiceInput, form, async (ctx, events) => {
    const id = MailServerId.safeParse(boundId);
    if (!id.success) return "not_found";
    await chooseNotifications(ctx, { mailServerId: id.data, events });
    redirect(toPath(ctx.locale, page, { notice: "saved" }));
  });
}

export async function chooseOperatorNotificationsAction(_: ActionState, form: FormData): Promise<ActionState> {
  return runAction(OperatorChoiceInput, form, async (ctx, { events }) => {
    await chooseOperatorNotifications(ctx, events);
    redirect(toPath(ctx.locale, page, { notice: "saved" }));
  });
}

export async function sendTestNotificationAction(_: ActionState, form: FormData): Promise<ActionState> {
  return runAction(z.strictObject({}), form, async (ctx) => {
    await sendTestNotification(ctx);
    redirect(toPath(ctx.locale, page, { notice: "tested" }));
  });
}

export async function resendNotificationAction(boundId: string, _: ActionState, form: FormData): Promise<ActionState> {
  return runAction(z.strictObject({}), form, async (ctx) => {
    const id = NotificationId.safeParse(boundId);
    if (!id.success) return "not_found";
    await resendNotification(ctx, id.data);
    redirect(toPath(ctx.locale, `${page}/deliveries`, { notice: "resent" }));
  });
}

export async function rotateOrganizationFeedAction(
  boundOrganizationId: string,
  _: ActionState,
  form: FormData,
): Promise<ActionState> {
  return runAction(z.strictObject({}), form, async (ctx) => {
    requireMemberOf(ctx, boundOrganizationId);
    const secret = await rotateOrganizationFeed(ctx);
    revalidatePath(toPath(ctx.locale, page));
    return { secret };
  });
}

export async function revokeOrganizationFeedAction(
  boundOrganizationId: string,
  _: ActionState,
  form: FormData,
): Promise<ActionState> {
  return runAction(z.strictObject({}), form, async (ctx) => {
    requireMemberOf(ctx, boundOrganizationId);
    await revokeOrganizationFeed(ctx);
    redirect(toPath(ctx.locale, page, { notice: "feedRevoked" }));
  });
}
