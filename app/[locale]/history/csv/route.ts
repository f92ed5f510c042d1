import { visitorContext } from "#app/_shared/request-context.ts";
import { streamText } from "#app/_shared/stream-text.ts";
import { changesCsvHeader, toCsvLines } from "#lib/feed/changes-csv.ts";
import { getServed } from "#lib/services/served-list.ts";
import { streamChanges } from "#lib/services/stream-changes.ts";

/** Every change that there was, oldest first, as a CSV file. */
export async function GET(): Promise<Response> {
  const latest = getServed()?.list.version;
  if (latest === undefined) return new Response(null, { status: 503, headers: { "Retry-After": "30" } });
  return new Response(streamText(toCsv(latest)), {
    headers: {
      "Content-Type": "text/csv; charset=utf-8; header=present",
      "Content-Disposition": `attachment; filename="allow-list-changes-v${latest}.csv"`,
      "Cache-Control": "no-cache",
      "X-Content-Type-Options": "nosniff",
    },
  });
}

async function* toCsv(latest: number): AsyncGenerator<string> {
  yield changesCsvHeader;
  for await (const change of streamChanges(visitorContext(), 0, latest)) yield toCsvLines(change);
}
