export const problemSchema = {
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
        properties: {
          field: { type: "string" },
          code: { type: "string" },
          message: { type: "string" },
          line: { type: "integer" },
        },
      },
    },
  },
};

/** By whose token a call needs. */
export const bearerSchemes = {
  organization: { type: "http", scheme: "bearer", description: "A token of an organization: pw_…" },
  operator: { type: "http", scheme: "bearer", description: "A token of an operator: pw_op_…" },
};

export const ifNoneMatch = {
  name: "If-None-Match",
  in: "header" as const,
  required: false,
  description: "The ETag that you have: 304 when it still holds",
  schema: { type: "string" },
};

export function problemResponse(description: string) {
  const schema = { $ref: "#/components/schemas/Problem" };
  return { description, content: { "application/problem+json": { schema } } };
}
