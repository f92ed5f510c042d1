import { z } from "zod";
import { AnnouncementKind } from "#lib/allow-list/announcement-input.ts";
import { ListablePrefix } from "#lib/allow-list/listable-prefix.ts";
import { Moment } from "#lib/allow-list/moment.ts";
import { prefixesMax, prefixTextMax, readPrefixLines } from "#lib/allow-list/prefix-lines.ts";
import { Remark } from "#lib/allow-list/remark.ts";

const Prefixes = z.array(ListablePrefix, "required").min(1, "required").max(prefixesMax, "prefixes.too_many");

const NullableRemark = z
  .string()
  .nullish()
  .transform((text) => text ?? undefined)
  .pipe(Remark);

/** {@link AnnouncementInput} as a program sends it. */
export const AnnouncementBody = z.strictObject({
  kind: AnnouncementKind,
  prefixes: Prefixes,
  effectiveAt: Moment,
  reason: NullableRemark,
});

/** What a program says of a hold that it settles. */
export const SettlementBody = z.strictObject({ note: NullableRemark });

/** Either of the two, in JSON; or the text alone. */
export const PublishedListShape = z.strictObject({
  prefixes: Prefixes.optional(),
  text: z
    .string()
    .max(prefixTextMax, "prefixes.too_many")
    .optional()
    .describe("One prefix a line, with comments after #"),
});

/** The whole published list, as prefixes or as the text that a person edits: each line that is wrong is named by its number. */
export const PublishedListBody = PublishedListShape.transform(({ prefixes, text }, ctx) => {
  if (prefixes !== undefined && text === undefined) return { prefixes, text: `${prefixes.join("\n")}\n` };
  if (prefixes !== undefined || text === undefined) {
    ctx.addIssue({ code: "custom", path: ["prefixes"], message: "prefixes.or_text" });
    return z.NEVER;
  }
  const read = readPrefixLines(text);
  for (const { line, code } of read.problems.slice(0, prefixesMax)) {
    ctx.addIssue({ code: "custom", path: ["text"], message: code, params: { line } });
  }
  if (read.problems.length > 0) return z.NEVER;
  if (read.prefixes.length > 0 && read.prefixes.length <= prefixesMax) return { prefixes: [...read.prefixes], text };
  const message = read.prefixes.length === 0 ? "required" : "prefixes.too_many";
  ctx.addIssue({ code: "custom", path: ["text"], message });
  return z.NEVER;
});
