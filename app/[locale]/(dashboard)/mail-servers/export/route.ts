import { getLocale } from "next-intl/server";
import { toInput } from "#app/_shared/field-errors.ts";
import { memberContext } from "#app/_shared/request-context.ts";
import { streamText } from "#app/_shared/stream-text.ts";
import { writeCsv } from "#lib/csv/write-csv.ts";
import { isLocale } from "#lib/i18n/routing.ts";
import { mailServersCsvHead, toCsvFields } from "#lib/mail-server/mail-server-csv.ts";
import { type MailServerListing, MailServersPageQuery } from "#lib/mail-server/mail-server-listing.ts";
import type { ServiceContext } from "#lib/services/context.ts";
import { streamMailServers } from "#lib/services/list-mail-servers.ts";

/** The list as it is searched, filtered and sorted, as a CSV file that a spreadsheet of the reader's language opens. */
export async function GET(request: Request, { params }: { params: Promise<{ locale: string }> }): Promise<Response> {
  const { locale } = await params;
  const ctx = await memberContext(isLocale(locale) ? locale : await getLocale(), "/mail-servers");
  const { listing } = MailServersPageQuery.parse(toInput(Object.fromEntries(new URL(request.url).searchParams)));
  return new Response(streamText(toCsv(ctx, listing, locale === "nl" ? ";" : ",")), {
    headers: {
      "Content-Type": "text/csv; charset=utf-8; header=present",
      "Content-Disposition": 'attachment; filename="mail-servers.csv"',
      "Cache-Control": "private, no-store",
      "X-Content-Type-Options": "nosniff",
    },
  });
}

// Excel takes a file for UTF-8 by its byte order mark, and parts columns as its own language does.
async function* toCsv(ctx: ServiceContext, listing: MailServerListing, delimiter: string): AsyncGenerator<string> {
  yield `\ufeff${writeCsv([mailServersCsvHead], delimiter)}`;
  for await (const batch of streamMailServers(ctx, listing)) yield writeCsv(batch.map(toCsvFields), delimiter);
}
