import { z } from "zod";
import { bearerSchemes, ifNoneMatch, problemResponse, problemSchema } from "#app/_shared/api/openapi-parts.ts";
import { isBodyless, methodOf, type Operation } from "#app/_shared/api/operation.ts";
import type { TokenHolder, TokenScope } from "#lib/account/api-token.ts";

interface JsonSchema {
  readonly properties?: Readonly<Record<string, object>>;
  readonly required?: readonly string[];
}

export interface OpenApiParameter {
  readonly name: string;
  readonly in: "path" | "query" | "header";
  readonly required: boolean;
  readonly description?: string;
  readonly schema: object;
}

/** The OpenAPI 3.1 document of the operations; its schemas are JSON Schema 2020-12, as zod writes them. */
export function toOpenApi(operations: readonly Operation[], baseUrl: string) {
  const paths = [...new Set(operations.map(({ path }) => path))];
  const methodsOf = (path: string) => operations.filter((operation) => operation.path === path);
  return {
    openapi: "3.1.0",
    info: { title: "Poortwachter", version: "1", description: "The allow-list of the Batched SMTP network" },
    servers: [{ url: baseUrl }],
    paths: Object.fromEntries(
      paths.map((path) => [path, Object.fromEntries(methodsOf(path).map((one) => [methodOf(one), toCall(one)]))]),
    ),
    components: { schemas: { Problem: problemSchema }, securitySchemes: bearerSchemes },
  };
}

function toCall(operation: Operation) {
  const { id, summary, scope, holder = "organization", body, bodyShape = body } = operation;
  const { isBodyOptional = false, textField } = operation;
  const content = {
    "application/json": { schema: toSchema(bodyShape, "input") },
    ...(textField !== undefined && { "text/plain": { schema: { type: "string" } } }),
  };
  return {
    operationId: id,
    summary,
    ...(scope !== undefined && { security: [{ [holder]: [] }], description: descriptions[holder](scope) }),
    parameters: toParameters(operation),
    ...(!isBodyless(body) && { requestBody: { required: !isBodyOptional, content } }),
    responses: toResponses(operation),
  };
}

const descriptions: Readonly<Record<TokenHolder, (scope: TokenScope) => string>> = {
  organization: (scope) => `Needs a token of an organization that may ${scope}.`,
  operator: (scope) => `Needs a token of an operator that may ${scope}.`,
};

/** Everything that a call takes beside its body and its token. */
export function toParameters(operation: Operation): OpenApiParameter[] {
  const headers = (operation.headers ?? []).map((header) => ({
    ...header,
    in: "header" as const,
    schema: { type: "string" },
  }));
  const conditional = operation.hasEtag === true && methodOf(operation) === "get" ? [ifNoneMatch] : [];
  return [
    ...toPathParameters(operation.path),
    ...toQueryParameters(operation.parameters ?? operation.query),
    ...headers,
    ...conditional,
  ];
}

function toResponses(operation: Operation) {
  const { document, status = 200, plainText, hasEtag, scope } = operation;
  const content = document !== null && {
    content: {
      "application/json": { schema: toSchema(document, "output") },
      ...(plainText && { "text/plain": { schema: { type: "string" } } }),
    },
  };
  const etag = hasEtag && { headers: { ETag: { schema: { type: "string" } } } };
  return {
    [status]: { description: { 200: "OK", 201: "Created", 204: "No Content" }[status], ...etag, ...content },
    ...(hasEtag && methodOf(operation) === "get" && { 304: { description: "Not Modified" } }),
    ...(scope !== undefined && { 401: problemResponse("No token, or none that works (RFC 6750)") }),
    default: problemResponse("Problem (RFC 9457)"),
  };
}

function toPathParameters(path: string): OpenApiParameter[] {
  return [...path.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => ({
    name,
    in: "path",
    required: true,
    schema: { type: "string" },
  }));
}

function toQueryParameters(query: z.ZodType): OpenApiParameter[] {
  const { properties = {}, required = [] } = toSchema(query, "input");
  return Object.entries(properties).map(([name, schema]) => ({
    name,
    in: "query",
    required: required.includes(name),
    schema,
  }));
}

function toSchema(schema: z.ZodType, io: "input" | "output"): JsonSchema {
  const { $schema: _dialect, ...rest } = z.toJSONSchema(schema, { io, unrepresentable: "any" });
  return rest as JsonSchema;
}
