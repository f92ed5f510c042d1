import { actionContext } from "#app/_shared/request-context.ts";
import { streamEvents } from "#app/_shared/stream-events.ts";
import { isAppError } from "#lib/errors.ts";
import { MailServerId } from "#lib/mail-server/mail-server.ts";
import { isLookedAt, toSeenMark } from "#lib/mail-server/opening.ts";
import { readMailServer } from "#lib/services/read-mail-server.ts";
import { readOpening } from "#lib/services/read-opening.ts";

const POLL_MS = 1000;
const LONGEST_MS = 180_000; // then the browser asks again

/** How the opening of a mail server stands while somebody outside looks whether it is over; "done" when nobody does any more. */
export async function GET(_: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const id = MailServerId.safeParse((await params).id);
  if (!id.success) return new Response(null, { status: 404 });
  const ctx = await actionContext();
  try {
    await readMailServer(ctx, id.data);
  } catch (error) {
    if (!isAppError(error)) throw error;
    return new Response(null, { status: error.code === "not_signed_in" ? 401 : 404 });
  }
  return streamEvents({ everyMs: POLL_MS, longestMs: LONGEST_MS }, async () => {
    const opening = await readOpening(ctx, id.data);
    if (opening === null) return { event: "opening", data: "", isLast: true };
    const now = ctx.now();
    return { event: "opening", data: toSeenMark(opening, now), isLast: !isLookedAt(opening, now) };
  });
}
