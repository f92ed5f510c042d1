"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import { runAction } from "#app/_shared/run-action.ts";
import type { ActionState } from "#components/ui/action-state.ts";
import { MailServerId } from "#lib/mail-server/mail-server.ts";
import { OpeningInput } from "#lib/mail-server/opening.ts";
import { closeOpening } from "#lib/services/close-opening.ts";
import { extendOpening } from "#lib/services/extend-opening.ts";
import { openTemporarily } from "#lib/services/open-temporarily.ts";

// Whoever says it stays on the page with the steps. What is open is told on every page, above it.
function showAnew(): null {
  revalidatePath("/", "layout");
  return null;
}

// What is bound to an action comes back from the browser like the rest of its form.
export async function openTemporarilyAction(boundId: string, _: ActionState, form: FormData): Promise<ActionState> {
  return runAction(OpeningInput, form, async (ctx, { hours }) => {
    const id = MailServerId.safeParse(boundId);
    if (!id.success) return "not_found";
    return (await openTemporarily(ctx, { id: id.data, hours })) ?? showAnew();
  });
}

export async function extendOpeningAction(boundId: string, _: ActionState, form: FormData): Promise<ActionState> {
  return runAction(OpeningInput, form, async (ctx, { hours }) => {
    const id = MailServerId.safeParse(boundId);
    if (!id.success) return "not_found";
    return (await extendOpening(ctx, { id: id.data, hours })) ?? showAnew();
  });
}

export async function closeOpeningAction(
  boundId: string,
  boundIsLeftOpen: boolean,
  _: ActionState,
  form: FormData,
): Promise<ActionState> {
  return runAction(z.strictObject({}), form, async (ctx) => {
    const id = MailServerId.safeParse(boundId);
    if (!id.success) return "not_found";
    await closeOpening(ctx, { id: id.data, isLeftOpen: boundIsLeftOpen === true });
    return showAnew();
  });
}
