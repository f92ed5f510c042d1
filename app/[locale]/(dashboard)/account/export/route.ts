import { actionContext } from "#app/_shared/request-context.ts";
import { isAppError } from "#lib/errors.ts";
import { exportAccount } from "#lib/services/export-account.ts";

const statuses: Readonly<Record<string, number>> = { not_signed_in: 401, too_many_requests: 429 };

/** What is kept about who is signed in, as a file. Not for other sites to ask for. */
export async function GET(request: Request): Promise<Response> {
  const site = request.headers.get("sec-fetch-site");
  if (site !== null && site !== "same-origin" && site !== "none") return refuse(403);
  try {
    const data = await exportAccount(await actionContext());
    return new Response(`${JSON.stringify(data, null, 2)}\n`, {
      headers: {
        "Content-Type": "application/json; charset=utf-8",
        "Content-Disposition": 'attachment; filename="poortwachter-account.json"',
        "Cache-Control": "no-store",
        "X-Content-Type-Options": "nosniff",
      },
    });
  } catch (error) {
    if (isAppError(error)) return refuse(statuses[error.code] ?? 403);
    throw error;
  }
}

function refuse(status: number): Response {
  return new Response(null, { status, headers: { "Cache-Control": "no-store" } });
}
