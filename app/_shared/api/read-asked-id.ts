import type { z } from "zod";
import { AppError } from "#lib/errors.ts";

/** What a path names by its id; what no such thing can be called is `not_found`. */
export function readAskedId<Id extends z.ZodType>(
  params: Readonly<Record<string, string>>,
  id: Id,
  name = "id",
): z.output<Id> {
  const read = id.safeParse(params[name]);
  if (!read.success) throw new AppError("not_found");
  return read.data;
}
