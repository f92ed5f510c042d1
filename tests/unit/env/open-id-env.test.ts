import { expect, test } from "vitest";
import { readEnv } from "#lib/env/read-env.ts";

function read(variables: Record<string, string>) {
  const needed = {
    DATABASE_URL: "postgresql://localhost/poortwachter",
    AUTH_SECRET: "0123456789abcdef0123456789abcdef",
  };
  return readEnv({ ...needed, ...variables });
}

function accept(variables: Record<string, string>) {
  const env = read(variables);
  if ("problems" in env) throw new Error(JSON.stringify(env.problems));
  return env.ok;
}

function refuse(variables: Record<string, string>) {
  const env = read(variables);
  return "problems" in env ? env.problems.map(({ name, reason }) => `${name}: ${reason}`) : [];
}

const service = {
  OIDC_ISSUER: "https://id.example.com/realms/mail",
  OIDC_CLIENT_ID: "poortwachter",
  OIDC_CLIENT_SECRET: "hunter2",
  OIDC_NAME: "Voorbeeld",
};

test("is what its four variables say together", () => {
  const { OIDC_ISSUER: issuer, OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret, OIDC_NAME: name } = service;
  expect(accept(service).OPEN_ID).toEqual({ issuer, clientId, clientSecret, name });
});

test.each(["OIDC_ISSUER", "OIDC_CLIENT_ID", "OIDC_CLIENT_SECRET", "OIDC_NAME"])("needs %s, too", (name) => {
  const others = Object.keys(service).filter((other) => other !== name);
  expect(refuse({ ...service, [name]: "" })).toEqual([`${name}: is needed with ${others.join(", ")}`]);
});

test("is told of with a line for each variable that lacks, and those that are wrong", () => {
  expect(refuse({ OIDC_ISSUER: "http://id.example.com", OIDC_CLIENT_ID: "poortwachter" })).toEqual([
    expect.stringMatching(/^OIDC_ISSUER: "http:\/\/id\.example\.com" is not an https:\/\/ address/),
    "OIDC_CLIENT_SECRET: is needed with OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_NAME",
    "OIDC_NAME: is needed with OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET",
  ]);
});

test.each(["http://localhost:9000", "http://127.0.0.1:9000/a", "http://[::1]:9000", "https://id.example.com/"])(
  "may be %s",
  (issuer) => {
    expect(accept({ ...service, OIDC_ISSUER: issuer }).OPEN_ID).toMatchObject({ issuer });
  },
);

test.each([
  "http://id.example.com",
  "http://localhost.example.com",
  "id.example.com",
  "ftp://id.example.com",
  "https://a:b@id.example.com",
  "https://id.example.com/?a=b",
  "https://id.example.com/#a",
  "https://id.example.com/.well-known/openid-configuration",
])("is not %s", (issuer) => {
  expect(refuse({ ...service, OIDC_ISSUER: issuer })).toEqual([
    expect.stringMatching(/^OIDC_ISSUER: .* is not an https/),
  ]);
});

test("keeps its secret out of what is told", () => {
  expect(refuse({ ...service, OIDC_CLIENT_SECRET: "hunter2\u0000" }).join()).not.toContain("hunter2");
});
