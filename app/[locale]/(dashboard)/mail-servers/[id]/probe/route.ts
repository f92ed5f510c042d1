import { actionContext } from "#app/_shared/request-context.ts";
import { streamEvents } from "#app/_shared/stream-events.ts";
import { isAppError } from "#lib/errors.ts";
import { MailServerId } from "#lib/mail-server/mail-server.ts";
import { isUnderWay } from "#lib/mail-server/probe.ts";
import { readProbes } from "#lib/services/read-probes.ts";

const POLL_MS = 400;
const LONGEST_MS = 180_000; // then the browser asks again

/** The steps of the probes under way, as they are made; "done" when none is left. */
export async function GET(_: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  const id = MailServerId.safeParse((await params).id);
  if (!id.success) return new Response(null, { status: 404 });
  const ctx = await actionContext();
  const ask = () => readProbes(ctx, id.data);
  try {
    await ask();
  } catch (error) {
    if (!isAppError(error)) throw error;
    return new Response(null, { status: error.code === "not_signed_in" ? 401 : 404 });
  }
  return streamEvents({ everyMs: POLL_MS, longestMs: LONGEST_MS }, async () => {
    const probes = await ask();
    return {
      event: "steps",
      data: JSON.stringify(probes.flatMap(({ progress }) => progress)),
      isLast: !probes.some(isUnderWay),
    };
  });
}
