"use server";

import { revalidatePath } from "next/cache";
import { redirect } from "next/navigation";
import { z } from "zod";
import { runAction } from "#app/_shared/run-action.ts";
import type { ActionState } from "#components/ui/action-state.ts";
import { getEnv } from "#lib/env/env.ts";
import { toPath } from "#lib/i18n/to-path.ts";
import { WebhookId, webhookInput } from "#lib/notification/webhook-input.ts";
import { requireMemberOf } from "#lib/services/authorize.ts";
import { createWebhook } from "#lib/services/create-webhook.ts";
import { editWebhook } from "#lib/services/edit-webhook.ts";
import { enableWebhook } from "#lib/services/enable-webhook.ts";
import { removeWebhook } from "#lib/services/remove-webhook.ts";
import { rotateWebhookSecret } from "#lib/services/rotate-webhook-secret.ts";
import { testWebhook } from "#lib/services/test-webhook.ts";

// What is bound to an action comes back from the browser like the rest of its form. Who has switched to another organization in
// another window would make a webhook of that.
export async function createWebhookAction(
  boundOrganizationId: string,
  _: ActionState,
  form: FormData,
): Promise<ActionState> {
  return runAction(webhookInput(getEnv().PROBE_ALLOW_TARGETS), form, async (ctx, input) => {
    requireMemberOf(ctx, boundOrganizationId);
    const made = await createWebhook(ctx, input);
    if (typeof made === "string") return made;
    revalidatePath(toPath(ctx.locale, "/webhooks"));
    return { secret: made.secret };
  });
}

export async function editWebhookAction(boundId: string, _: ActionState, form: FormData): Promise<ActionState> {
  return runAction(webhookInput(getEnv().PROBE_ALLOW_TARGETS), form, async (ctx, input) => {
    const id = WebhookId.safeParse(boundId);
    if (!id.success) return "not_found";
    await editWebhook(ctx, id.data, input);
    redirect(toPath(ctx.locale, `/webhooks/${id.data}`, { notice: "saved" }));
  });
}

export async function rotateWebhookSecretAction(boundId: string, _: ActionState, form: FormData): Promise<ActionState> {
  return runAction(z.strictObject({}), form, async (ctx) => {
    const id = WebhookId.safeParse(boundId);
    if (!id.success) return "not_found";
    const secret = await rotateWebhookSecret(ctx, id.data);
    revalidatePath(toPath(ctx.locale, `/webhooks/${id.data}`));
    return { secret };
  });
}

export async function testWebhookAction(boundId: string, _: ActionState, form: FormData): Promise<ActionState> {
  return runAction(z.strictObject({}), form, async (ctx) => {
    const id = WebhookId.safeParse(boundId);
    if (!id.success) return "not_found";
    const refusal = await testWebhook(ctx, id.data);
    if (refusal !== null) return refusal;
    redirect(toPath(ctx.locale, `/webhooks/${id.data}`, { notice: "tested" }));
  });
}

export async function enableWebhookAction(boundId: string, _: ActionState, form: FormData): Promise<ActionState> {
  return runAction(z.strictObject({}), form, async (ctx) => {
    const id = WebhookId.safeParse(boundId);
    if (!id.success) return "not_found";
    await enableWebhook(ctx, id.data);
    redirect(toPath(ctx.locale, `/webhooks/${id.data}`, { notice: "enabled" }));
  });
}

export async function removeWebhookAction(boundId: string, _: ActionState, form: FormData): Promise<ActionState> {
  return runAction(z.strictObject({}), form, async (ctx) => {
    const id = WebhookId.safeParse(boundId);
    if (!id.success) return "not_found";
    await removeWebhook(ctx, id.data);
    redirect(toPath(ctx.locale, "/webhooks", { notice: "removed" }));
  });
}
