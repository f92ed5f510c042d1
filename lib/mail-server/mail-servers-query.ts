import { z } from "zod";
import { Limit } from "#lib/allow-list/query.ts";
import { MailServerId } from "#lib/mail-server/mail-server.ts";

/** `q`: part of a label or a host. `after`: the `next` of the page before. */
export const MailServersQuery = z.object({
  q: z.string().trim().max(253, "search.length").default(""),
  limit: Limit.default(50),
  after: z.string().refine(isId, "cursor.syntax").pipe(MailServerId).optional(),
});

function isId(text: string): boolean {
  return MailServerId.safeParse(text).success;
}
