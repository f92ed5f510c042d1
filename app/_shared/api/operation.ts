import { z } from "zod";
import type { TokenHolder, TokenScope } from "#lib/account/api-token.ts";

export type Method = "get" | "post" | "put" | "patch" | "delete";

/** A header that a call reads, beside Authorization. */
export interface RequestHeader {
  readonly name: string;
  readonly required: boolean;
  readonly description: string;
}

export const idempotencyKey: RequestHeader = {
  name: "Idempotency-Key",
  required: false,
  description: "1 to 255 visible ASCII characters; within 24 hours the same key and body give the same answer",
};

/** One call of the API: the schema that checks the query is the one that the OpenAPI document shows, unless `parameters` does. */
export interface Operation<Query extends z.ZodType = z.ZodType, Body extends z.ZodType = z.ZodType> {
  readonly id: string;
  /** Default: get. */
  readonly method?: Method;
  readonly path: `/api/v1/${string}`;
  readonly summary: string;
  /** What a token must be good for; without it anybody may call. */
  readonly scope?: TokenScope;
  /** Whose token; default: an organization's. */
  readonly holder?: TokenHolder;
  readonly query: Query;
  readonly parameters?: z.ZodType;
  readonly headers?: readonly RequestHeader[];
  readonly body: Body;
  /** What the OpenAPI document shows of the body, where `body` does more than check. */
  readonly bodyShape?: z.ZodType;
  /** A request without a body is one with an empty object. */
  readonly isBodyOptional?: boolean;
  /** A body of text/plain stands for an object with this field alone. */
  readonly textField?: string;
  /** What is answered; null: nothing but the status. */
  readonly document: z.ZodType | null;
  /** Default: 200. */
  readonly status?: 200 | 201 | 204;
  /** Has an ETag. */
  readonly hasEtag?: boolean;
  /** Also answers `Accept: text/plain`. */
  readonly plainText?: boolean;
}

/** Keeps the id literal: routes and tests find a call by it. */
export function defineOperation<Id extends string, Query extends z.ZodType, Body extends z.ZodType>(
  operation: Operation<Query, Body> & { readonly id: Id },
) {
  return operation;
}

export function methodOf({ method = "get" }: Operation): Method {
  return method;
}

/** The `body` of an operation whose request has none. */
export const bodyless = z.undefined();

export function isBodyless(body: z.ZodType): boolean {
  return body === bodyless;
}
