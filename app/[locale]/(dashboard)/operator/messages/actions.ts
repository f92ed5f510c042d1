"use server";

import { redirect } from "next/navigation";
import { z } from "zod";
import { runAction } from "#app/_shared/run-action.ts";
import type { ActionState } from "#components/ui/action-state.ts";
import { toPath } from "#lib/i18n/to-path.ts";
import { NotificationId } from "#lib/notification/outcome.ts";
import { resendOperatorNotification } from "#lib/services/resend-operator-notification.ts";

export async function resendOperatorNotificationAction(
  boundId: string,
  _: ActionState,
  form: FormData,
): Promise<ActionState> {
  return runAction(z.strictObject({}), form, async (ctx) => {
    const id = NotificationId.safeParse(boundId);
    if (!id.success) return "not_found";
    await resendOperatorNotification(ctx, id.data);
    redirect(toPath(ctx.locale, "/operator/messages", { notice: "resent" }));
  });
}
