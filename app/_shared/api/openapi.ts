import { z } from "zod";
import type { Operation } from "#app/_shared/api/operation.ts";

interface JsonSchema {
  readonly properties?: Readonly<Record<string, object>>;
  readonly required?: readonly string[];
}

/** The OpenAPI 3.1 document of the operations; its schemas are JSON Schema 2020-12, as zod writes them. */
export function toOpenApi(operations: readonly Operation[], baseUrl: string) {
  return {
    openapi: "3.1.0",
    info: { title: "Poortwachter", version: "1", description: "The allow-list of the Batched SMTP network" },
    servers: [{ url: baseUrl }],
    paths: Object.fromEntries(operations.map((operation) => [operation.path, { get: toGet(operation) }])),
    components: { schemas: { Problem: problemSchema } },
  };
}

function toGet(operation: Operation) {
  return {
    operationId: operation.id,
    summary: operation.summary,
    parameters: [...toPathParameters(operation.path), ...toQueryParameters(operation.parameters ?? operation.query)],
    responses: {
      200: {
        description: "OK",
        content: {
          "application/json": { schema: toSchema(operation.document, "output") },
          ...(operation.plainText && { "text/plain": { schema: { type: "string" } } }),
        },
      },
      default: {
        description: "Problem (RFC 9457)",
        content: { "application/problem+json": { schema: { $ref: "#/components/schemas/Problem" } } },
      },
    },
  };
}

function toPathParameters(path: string) {
  return [...path.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => ({
    name,
    in: "path",
    required: true,
    schema: { type: "string" },
  }));
}

function toQueryParameters(query: z.ZodType) {
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

const problemSchema = {
  type: "object",
  required: ["type", "title", "status"],
  properties: {
    type: { type: "string" },
    title: { type: "string" },
    status: { type: "integer" },
    code: { type: "string" },
    detail: { type: "string" },
    errors: {
      type: "array",
      items: {
        type: "object",
        properties: { field: { type: "string" }, code: { type: "string" }, message: { type: "string" } },
      },
    },
  },
};
