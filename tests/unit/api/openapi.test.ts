import { Validator } from "@seriousme/openapi-schema-validator";
import { describe, expect, test } from "vitest";
import { judgeIfMatch } from "#app/_shared/api/etag.ts";
import { toOpenApi } from "#app/_shared/api/openapi.ts";
import { methodOf, type Operation } from "#app/_shared/api/operation.ts";
import { operations } from "#app/_shared/api/operations.ts";
import { findRoute } from "#tests/support/find-route.ts";

const all: readonly Operation[] = Object.values(operations);
const document = () => structuredClone(toOpenApi(all, "https://poort.example"));

describe("the OpenAPI document", () => {
  test("is valid by the schema of OpenAPI 3.1, and its references lead somewhere", async () => {
    const validator = new Validator();
    const { valid, errors } = await validator.validate(document());
    expect(errors).toBeUndefined();
    expect(valid).toBe(true);
    expect(validator.version).toBe("3.1");
  });

  test.each([
    [
      "an answer of no status",
      (one: Record<string, unknown>) => Object.assign(one, { responses: { 2: { description: "" } } }),
    ],
    [
      "a parameter that is nowhere",
      (one: Record<string, unknown>) => Object.assign(one, { parameters: [{ name: "x" }] }),
    ],
    ["a body of no type", (one: Record<string, unknown>) => Object.assign(one, { requestBody: { content: 7 } })],
  ])("with %s would not be", async (_, spoil) => {
    const spoilt = document();
    spoil(spoilt.paths["/api/v1/mail-servers"]?.["post"] ?? {});
    expect((await new Validator().validate(spoilt)).valid).toBe(false);
  });

  test("names each call once, under its method and its path, with a token where one is needed", () => {
    const { paths } = document();
    const named = Object.entries(paths).flatMap(([path, calls]) =>
      Object.entries(calls).map(([method, call]) => [method, path, call.operationId, call.security !== undefined]),
    );
    const expected = all.map((one) => [methodOf(one), one.path, one.id, one.scope !== undefined]);
    expect(named.sort()).toEqual(expected.sort());
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
  });

  test("shows the fields and the headers of a change", () => {
    const { paths } = document();
    const patch = paths["/api/v1/mail-servers/{id}"]?.["patch"];
    expect(patch?.parameters.map(({ name }) => name)).toEqual(["id", "If-Match"]);
    const schema = patch?.requestBody?.content["application/json"].schema;
    expect(Object.keys(schema?.properties ?? {})).toContain("deliveryPort");
    expect(schema?.required).toBeUndefined();
    const post = paths["/api/v1/mail-servers"]?.["post"]?.requestBody?.content["application/json"].schema;
    expect(post?.required).toEqual(["label", "host", "platform"]);
  });
});

test.each(all.map((one) => [methodOf(one), one.path, one] as const))(
  "%s %s has a route that answers it",
  async (_, __, one) => {
    const handler = await findRoute(one);
    expect(handler).toBeTypeOf("function");
    expect(handler).not.toHaveProperty("name", "refuseMethod");
  },
);

test("a call that nobody answers would be found out", async () => {
  await expect(findRoute({ ...operations.readStatus, path: "/api/v1/nothing" })).rejects.toThrow();
  expect(await findRoute({ ...operations.readStatus, method: "delete" })).toHaveProperty("name", "refuseMethod");
});

test.each([
  [null, "absent"],
  ["", "absent"],
  ["*", "holds"],
  ['"3.0123456789abcdef"', "holds"],
  ['"2.0123456789abcdef" , "3.fedcba9876543210"', "holds"],
  ['W/"3.0123456789abcdef"', "stale"],
  ['"2.0123456789abcdef"', "stale"],
  ['"33.0123456789abcdef"', "stale"],
  ['"3"', "stale"],
  ["3.0123456789abcdef", "stale"],
  ['"3.0123456789abcdef', "stale"],
  ['*, "3.0123456789abcdef"', "stale"],
] as const)("If-Match %s for revision 3: %s", (header, judged) => {
  expect(judgeIfMatch(header, 3)).toBe(judged);
});
