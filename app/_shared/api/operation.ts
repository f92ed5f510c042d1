import type { z } from "zod";

/** One call of the API: the schema that checks the query is the one that the OpenAPI document shows, unless `parameters` does. */
export interface Operation<Query extends z.ZodType = z.ZodType> {
  readonly id: string;
  readonly path: `/api/v1/${string}`;
  readonly summary: string;
  readonly query: Query;
  readonly parameters?: z.ZodType;
  readonly document: z.ZodType;
  /** Also answers `Accept: text/plain`. */
  readonly plainText?: boolean;
}
