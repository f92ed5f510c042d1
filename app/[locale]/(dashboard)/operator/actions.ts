"use server";

import { refresh } from "next/cache";
import { redirect } from "next/navigation";
import { z } from "zod";
import { runAction } from "#app/_shared/run-action.ts";
import type { ActionState } from "#components/ui/action-state.ts";
import { AnnouncementInput } from "#lib/allow-list/announcement-input.ts";
import { AnnouncementId } from "#lib/allow-list/announcement-record.ts";
import { HoldId } from "#lib/allow-list/hold-record.ts";
import { needsComparison, PublishedListInput } from "#lib/allow-list/published-list-input.ts";
import { Remark } from "#lib/allow-list/remark.ts";
import { isAppError } from "#lib/errors.ts";
import { toPath } from "#lib/i18n/to-path.ts";
import { announceChange } from "#lib/services/announce-change.ts";
import { requireOperator } from "#lib/services/authorize.ts";
import { replacePublishedList } from "#lib/services/replace-published-list.ts";
import { settleHold } from "#lib/services/settle-hold.ts";
import { withdrawAnnouncement } from "#lib/services/withdraw-announcement.ts";

const SettlementInput = z.strictObject({ verdict: z.enum(["approve", "reject"], "choice.unknown"), note: Remark });

export async function settleHoldAction(boundId: string, _: ActionState, form: FormData): Promise<ActionState> {
  return runAction(SettlementInput, form, async (ctx, input) => {
    const id = HoldId.safeParse(boundId);
    if (!id.success) return "not_found";
    if (await isTooLate(settleHold(ctx, { id: id.data, ...input })))
      redirect(toPath(ctx.locale, `/operator/holds/${id.data}`, { notice: "late" }));
    redirect(toPath(ctx.locale, "/operator", { notice: input.verdict === "approve" ? "approved" : "rejected" }));
  });
}

export async function announceChangeAction(_: ActionState, form: FormData): Promise<ActionState> {
  return runAction(AnnouncementInput, form, async (ctx, input) => {
    const outcome = await announceChange(ctx, input);
    if (!outcome.ok) return outcome.problem;
    redirect(toPath(ctx.locale, "/operator/announcements", { notice: "made" }));
  });
}

export async function withdrawAnnouncementAction(
  boundId: string,
  _: ActionState,
  form: FormData,
): Promise<ActionState> {
  return runAction(z.strictObject({}), form, async (ctx) => {
    const id = AnnouncementId.safeParse(boundId);
    if (!id.success) return "not_found";
    const isLate = await isTooLate(withdrawAnnouncement(ctx, id.data));
    redirect(toPath(ctx.locale, "/operator/announcements", { notice: isLate ? "late" : "withdrawn" }));
  });
}

/** Compares first; replaces only what was shown as a comparison, and only the list that it was compared with. */
export async function editPublishedListAction(_: ActionState, form: FormData): Promise<ActionState> {
  return runAction(PublishedListInput, form, async (ctx, input) => {
    requireOperator(ctx);
    if (input.step === "compare") return null;
    if (needsComparison(input)) return { field: "text", code: "published.compare_first" };
    try {
      const problem = await replacePublishedList(ctx, input);
      if (problem !== null) return { field: "text", code: problem };
    } catch (error) {
      if (!isAppError(error) || error.code !== "conflict") throw error;
      refresh(); // the form compares with the list of now from here on
      return "published.conflict";
    }
    redirect(toPath(ctx.locale, "/operator/published-list", { notice: "replaced" }));
  });
}

/** True when somebody else was first. */
async function isTooLate(work: Promise<void>): Promise<boolean> {
  try {
    await work;
    return false;
  } catch (error) {
    if (isAppError(error) && error.code === "conflict") return true;
    throw error;
  }
}
