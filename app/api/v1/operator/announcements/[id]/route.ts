import { answer } from "#app/_shared/api/answer.ts";
import { operations } from "#app/_shared/api/operations.ts";
import { toAnnouncementDocument, toPrivateResponse } from "#app/_shared/api/operator-documents.ts";
import { readAskedId } from "#app/_shared/api/read-asked-id.ts";
import { refuseOthers } from "#app/_shared/api/refuse-others.ts";
import { AnnouncementId } from "#lib/allow-list/announcement-record.ts";
import { readAnnouncement } from "#lib/services/read-announcement.ts";
import { withdrawAnnouncement } from "#lib/services/withdraw-announcement.ts";

export const { OPTIONS, PATCH, POST, PUT } = refuseOthers("/api/v1/operator/announcements/{id}");

export const GET = answer(operations.readAnnouncement, async ({ ctx, params }) => {
  const record = await readAnnouncement(ctx, readAskedId(params, AnnouncementId));
  return toPrivateResponse(toAnnouncementDocument(record, ctx.now()));
});

export const DELETE = answer(operations.withdrawAnnouncement, async ({ ctx, params }) => {
  await withdrawAnnouncement(ctx, readAskedId(params, AnnouncementId));
  return new Response(null, { status: 204 });
});
