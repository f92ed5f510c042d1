import { readLocale } from "#app/_shared/api/answer.ts";
import { answerRefusal, sendBack, sendOn, toLocale } from "#app/_shared/open-id-response.ts";
import { actionContext } from "#app/_shared/request-context.ts";
import { toPath } from "#lib/i18n/to-path.ts";
import { signInWithOpenId } from "#lib/services/sign-in-with-open-id.ts";

/** Where the other service sends a browser back to. */
export async function GET(request: Request): Promise<Response> {
  const preferred = readLocale(request);
  try {
    const arrival = await signInWithOpenId(await actionContext(), new URL(request.url).search);
    const { outcome, next } = arrival;
    const locale = toLocale(arrival.locale, preferred);
    if (typeof outcome === "string") return sendBack(locale, outcome, arrival);
    const page = outcome.isSignedIn
      ? (next ?? toPath(locale, "/mail-servers"))
      : toPath(locale, "/sign-in/code", { next });
    return sendOn(page, outcome.cookies);
  } catch (error) {
    return answerRefusal(error, preferred, null);
  }
}
