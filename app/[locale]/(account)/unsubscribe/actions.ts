"use server";

import { redirect } from "next/navigation";
import { z } from "zod";
import { runAction } from "#app/_shared/run-action.ts";
import { getUnsubscribing } from "#app/_shared/unsubscribing.ts";
import type { ActionState } from "#components/ui/action-state.ts";
import { toPath } from "#lib/i18n/to-path.ts";
import { unsubscribe } from "#lib/services/unsubscribe.ts";

/** For whoever has the link of a mail, signed in or not. */
export async function unsubscribeAction(_: ActionState, form: FormData): Promise<ActionState> {
  return runAction(z.strictObject({ token: z.string() }), form, async (ctx, { token }) => {
    const channelId = getUnsubscribing().readChannelId(token);
    const events = channelId === null ? null : await unsubscribe(ctx, channelId);
    if (events === null) return "link.invalid";
    redirect(toPath(ctx.locale, "/unsubscribe", { token, off: events.join(" ") }));
  });
}
