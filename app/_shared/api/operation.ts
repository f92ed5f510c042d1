import { z } from "zod";
import type { TokenScope } from "#lib/account/api-token.ts";

export type Method = "get" | "post" | "patch" | "delete";

/** A header that a call reads, beside Authorization. */
export interface RequestHeader {
  readonly name: string;
  readonly required: boolean;
  readonly description: string;
}

/** One call of the API: the schema that checks the query is the one that the OpenAPI document shows, unless `parameters` does. */
export interface Operation<Query extends z.ZodType = z.ZodType, Body extends z.ZodType = z.ZodType> {
  readonly id: string;
  /** Default: get. */
  readonly method?: Method;
  readonly path: `/api/v1/${string}`;
  readonly summary: string;
  /** What a token must be good for; without it anybody may call. */
  readonly scope?: TokenScope;
  readonly query: Query;
  readonly parameters?: z.ZodType;
  readonly headers?: readonly RequestHeader[];
  readonly body: Body;
  /** What the OpenAPI document shows of the body, where `body` does more than check. */
  readonly bodyShape?: z.ZodType;
  /** What is answered; null: nothing but the status. */
  readonly document: z.ZodType | null;
  /** Default: 200. */
  readonly status?: 200 | 201 | 204;
  /** Has an ETag. */
  readonly hasEtag?: boolean;
  /** Also answers `Accept: text/plain`. */
  readonly plainText?: boolean;
}

export function methodOf({ method = "get" }: Operation): Method {
  return method;
}

/** The `body` of an operation whose request has none. */
export const bodyless = z.undefined();

export function isBodyless(body: z.ZodType): boolean {
  return body === bodyless;
}
