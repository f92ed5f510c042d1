import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { z } from "zod";
import { ApiTokenInput } from "#lib/account/api-token.ts";
import { createApiToken } from "#lib/services/create-api-token.ts";
import { call, type TokenCall } from "#tests/support/api-caller.ts";
import { articleVersion } from "#tests/support/article-list.ts";
import { useDatabase } from "#tests/support/database.ts";
import { storeVersions } from "#tests/support/past-versions.ts";
import { createOwner } from "#tests/support/people.ts";
import { useTestEnv } from "#tests/support/test-env.ts";

const { db } = await useDatabase();
const office = { label: "Kantoor", host: "mail.example.com", deliveryPort: 2525, platform: "nftables" };
let secret = "";
let id = "";

beforeAll(async () => {
  useTestEnv();
  const alice = await createOwner({ db }, "Alice");
  secret = (await createApiToken(alice, ApiTokenInput.parse({ name: "x", scope: "write", days: "30" }))).secret;
  await storeVersions(db, [articleVersion]);
  id = (await (await call("registerMailServer", { secret, body: office })).json()).id;
});
beforeEach(async () => {
  await db.rateLimit.deleteMany();
});

const Problem = z.object({
  status: z.number(),
  code: z.string(),
  errors: z.array(z.object({ field: z.string(), message: z.string() })).optional(),
});

/** Sends a body and returns the problem; nothing may have been written. */
async function refuse(name: TokenCall, body: unknown, headers: Readonly<Record<string, string>> = {}) {
  const stored = async () => [
    await db.mailServer.findMany(),
    await db.auditEvent.count(),
    await db.idempotencyKey.count(),
  ];
  const before = await stored();
  const response = await call(name, {
    secret,
    id,
    body,
    headers: { "If-Match": "*", "Idempotency-Key": "k", ...headers },
  });
  expect(await stored()).toEqual(before);
  expect(response.headers.get("content-type")).toBe("application/problem+json");
  const { status, code, errors = [] } = Problem.parse(await response.json());
  expect(status).toBe(response.status);
  for (const error of errors) expect(error.message.length).toBeGreaterThan(5);
  return { status, code, fields: [...new Set(errors.map((error) => error.field))].sort() };
}

const writing = ["registerMailServer", "editMailServer", "recordAppliedVersion"] as const;

describe.each(writing)("%s", (name) => {
  test.each([
    ["nothing", ""],
    ["half an object", '{"label":'],
    ["text", "hello"],
    ["two values", "{}{}"],
    ["a comment", "{} // x"],
    ["an endless array", "[".repeat(60_000)],
  ])("%s is no JSON: 400", async (_, body) => {
    expect(await refuse(name, body)).toMatchObject({ status: 400, code: "body_syntax" });
  });

  test.each(["null", "7", '"text"', "[]", "true"])("%s is no object: 400", async (body) => {
    expect(await refuse(name, body)).toEqual({ status: 400, code: "invalid_input", fields: ["body"] });
  });

  test.each([
    "text/plain",
    "application/x-www-form-urlencoded",
    "application/jsonp",
    "multipart/form-data; boundary=x",
    "*/*",
  ])("Content-Type %s: 415", async (type) => {
    const answer = await refuse(name, office, { "content-type": type });
    expect(answer).toMatchObject({ status: 415, code: "body_media_type" });
  });

  test("more than 64 KiB: 413, and exactly as much is read", async () => {
    const padded = (size: number) => `{"x":"${"x".repeat(size - 8)}"}`;
    expect(await refuse(name, padded(65_537))).toMatchObject({ status: 413, code: "body_too_large" });
    expect(await refuse(name, padded(65_536))).toMatchObject({ status: 400, code: "invalid_input" });
  });

  test.each([
    "__proto__",
    "constructor",
    "organizationId",
    "id",
    "revision",
    "confirmedPort",
    "appliedVersion",
    "x".repeat(300),
  ])("a field %s that is not there is named", async (field) => {
    const good = { registerMailServer: office, editMailServer: { label: "x" }, recordAppliedVersion: { version: 1 } }[
      name
    ];
    const body = `{${JSON.stringify(field)}:"x",${JSON.stringify(good).slice(1)}`;
    expect(await refuse(name, body)).toMatchObject({ status: 400, fields: [field] });
  });
});

const values = [
  null,
  "",
  " ",
  -1,
  0,
  1.5,
  70000,
  true,
  [],
  {},
  "x\u0000",
  "\u202e",
  "a b",
  "';--",
  "💥".repeat(500),
  ["a"],
];
const fields = [
  "label",
  "host",
  "deliveryPort",
  "tlsExpectation",
  "platform",
  "topology",
  "insideAddress",
  "insidePort",
];

describe.each(["registerMailServer", "editMailServer"] as const)("%s", (name) => {
  test.each(fields)("rubbish in %s is refused by its name", async (field) => {
    // A label may be any text; an inside address or port may be null.
    const isFine = (value: unknown) =>
      (field === "label" && (value === "a b" || value === "';--")) ||
      (field.startsWith("inside") && value === null) ||
      (field.startsWith("inside") && name === "editMailServer" && value === undefined);
    for (const value of values.filter((one) => !isFine(one))) {
      const base = field.startsWith("inside") ? { ...office, topology: "forward", insideAddress: "10.0.0.25" } : office;
      const body = name === "registerMailServer" ? { ...base, [field]: value } : { [field]: value };
      const answer = await refuse(name, body);
      expect(answer, `${field}=${JSON.stringify(value)}`).toMatchObject({ status: 400, code: "invalid_input" });
      expect(
        answer.fields.map((one) => one.split(".")[0]),
        JSON.stringify(value),
      ).toContain(field);
    }
  });

  test("a number beyond all numbers is refused", async () => {
    const body = JSON.stringify({ ...office, deliveryPort: 0 }).replace('"deliveryPort":0', '"deliveryPort":1e400');
    expect(await refuse(name, body)).toMatchObject({ fields: ["deliveryPort"] });
  });

  test("all that is wrong is told at once", async () => {
    const body = { ...office, label: "", host: "10.0.0.1", deliveryPort: 0 };
    expect(await refuse(name, body)).toMatchObject({ fields: ["deliveryPort", "host", "label"] });
  });
});

test.each([0, -1, 1.5, "1", null, 2, 2 ** 31, 2 ** 53, [1], {}])("version %j is not applied", async (version) => {
  expect(await refuse("recordAppliedVersion", { version })).toMatchObject({ status: 400, fields: ["version"] });
});

test("errors come in the reader's language", async () => {
  const headers = { "Accept-Language": "nl-NL, en;q=0.5" };
  const sent = { secret, id, body: { version: 99 }, headers };
  const { errors } = await (await call("recordAppliedVersion", sent)).json();
  expect(errors).toEqual([{ field: "version", code: "version.range", message: "Deze versie bestaat niet." }]);
});

test.each(["x", "", "0192f0c1-2b3c-7def-8123-456789abcdef", "../..", "\u0000"])(
  "there is no mail server %j",
  async (asked) => {
    const names = ["readMailServer", "editMailServer", "removeMailServer", "recordAppliedVersion"] as const;
    for (const name of names) {
      const body = name === "recordAppliedVersion" ? { version: 1 } : { label: "x" };
      const withBody = name === "editMailServer" || name === "recordAppliedVersion" ? { body } : {};
      expect((await call(name, { secret, id: asked, headers: { "If-Match": "*" }, ...withBody })).status, name).toBe(
        404,
      );
    }
  },
);
