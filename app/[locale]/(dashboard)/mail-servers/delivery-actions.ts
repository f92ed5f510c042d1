"use server";

import { redirect } from "next/navigation";
import { z } from "zod";
import { type ActionContext, runAction } from "#app/_shared/run-action.ts";
import type { ActionState } from "#components/ui/action-state.ts";
import { toPath } from "#lib/i18n/to-path.ts";
import { DeliveryTarget } from "#lib/mail-server/delivery.ts";
import { MailServerId } from "#lib/mail-server/mail-server.ts";
import { acknowledgeDifference } from "#lib/services/acknowledge-difference.ts";
import { askAgain } from "#lib/services/ask-again.ts";
import { confirmByHand } from "#lib/services/confirm-by-hand.ts";
import { takeOverSettings } from "#lib/services/take-over-settings.ts";

// What is bound to an action comes back from the browser like the rest of its form.
const Seen = z.object({ id: MailServerId, revision: z.int(), seen: z.string().max(700) });
const Asked = z.record(z.string().max(100), z.string().max(1000));
const Nothing = z.strictObject({});

export async function confirmByHandAction(boundId: string, _: ActionState, form: FormData): Promise<ActionState> {
  return runAction(DeliveryTarget, form, async (ctx, target) => {
    const id = MailServerId.safeParse(boundId);
    if (!id.success) return "not_found";
    const refusal = await confirmByHand(ctx, id.data, target);
    if (refusal !== null) return refusal;
    return redirect(toNotice(ctx, id.data, "confirmed"));
  });
}

export async function takeOverAction(
  boundId: string,
  boundRevision: number,
  boundSeen: string,
  _: ActionState,
  form: FormData,
): Promise<ActionState> {
  return runAction(Nothing, form, async (ctx) => {
    const bound = Seen.safeParse({ id: boundId, revision: boundRevision, seen: boundSeen });
    if (!bound.success) return "not_found";
    await takeOverSettings(ctx, bound.data);
    return redirect(toNotice(ctx, bound.data.id, "takenOver"));
  });
}

export async function askAgainAction(boundId: string, _: ActionState, form: FormData): Promise<ActionState> {
  return runAction(Nothing, form, async (ctx) => {
    const id = MailServerId.safeParse(boundId);
    if (!id.success) return "not_found";
    await askAgain(ctx, id.data);
    return redirect(toNotice(ctx, id.data, "askedAgain"));
  });
}

/** Goes on to the rules that were asked for, `boundQuery` being what the page with rules is asked with. */
export async function acknowledgeAction(
  boundId: string,
  boundSeen: string,
  boundQuery: Readonly<Record<string, string>>,
  _: ActionState,
  form: FormData,
): Promise<ActionState> {
  return runAction(Nothing, form, async (ctx) => {
    const bound = Seen.safeParse({ id: boundId, revision: 0, seen: boundSeen });
    const query = Asked.safeParse(boundQuery);
    if (!bound.success || !query.success) return "not_found";
    await acknowledgeDifference(ctx, bound.data);
    return redirect(toPath(ctx.locale, "/firewall", { ...query.data, mailServer: bound.data.id }));
  });
}

function toNotice({ locale }: ActionContext, id: MailServerId, notice: string): string {
  return toPath(locale, `/mail-servers/${id}`, { notice });
}
