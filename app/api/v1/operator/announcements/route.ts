import { answer } from "#app/_shared/api/answer.ts";
import { operations } from "#app/_shared/api/operations.ts";
import { toAnnouncementDocument, toPrivateResponse } from "#app/_shared/api/operator-documents.ts";
import { fieldError, problem } from "#app/_shared/api/problem.ts";
import { readCallKey } from "#app/_shared/api/read-call-key.ts";
import { refuseOthers } from "#app/_shared/api/refuse-others.ts";
import { asAnnounced } from "#lib/allow-list/announcement-record.ts";
import { announceChange } from "#lib/services/announce-change.ts";
import { listAnnouncements } from "#lib/services/list-announcements.ts";
import { readAnnouncement } from "#lib/services/read-announcement.ts";

export const { DELETE, OPTIONS, PATCH, PUT } = refuseOthers("/api/v1/operator/announcements");

export const GET = answer(operations.listAnnouncements, async ({ ctx }) => {
  const { ahead, past } = await listAnnouncements(ctx);
  const announcements = [...ahead, ...past].map((one) => toAnnouncementDocument(one, ctx.now()));
  return toPrivateResponse({ announcements });
});

export const POST = answer(operations.announceChange, async ({ body, ctx, locale, request }) => {
  const once = readCallKey(request, body, locale);
  if (once instanceof Response) return once;
  const outcome = await announceChange(ctx, body, once);
  if (!outcome.ok) {
    const { field, code } = outcome.problem;
    return problem("invalid_input", locale, [fieldError(field, code, locale)]);
  }
  // As it was then, also when it was withdrawn, or took effect, between two calls with the same key.
  const announced = asAnnounced(await readAnnouncement(ctx, outcome.id));
  const headers = { Location: `/api/v1/operator/announcements/${outcome.id}` };
  return toPrivateResponse(toAnnouncementDocument(announced, announced.announcedAt), { status: 201, headers });
});
