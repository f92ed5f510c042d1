import { expect, test } from "vitest";
import { configureDatabase } from "#lib/db/client.ts";
import { call, type OperatorCall, operatorCalls, type TokenCall, tokenCalls } from "#tests/support/api-caller.ts";
import { findFreePort } from "#tests/support/daemon.ts";
import { useTestEnv } from "#tests/support/test-env.ts";

useTestEnv();
configureDatabase(`postgresql://nobody@127.0.0.1:${await findFreePort()}/nothing`);
const all = { ...tokenCalls, ...operatorCalls };
const isCall = (name: string): name is TokenCall | OperatorCall => Object.hasOwn(all, name);

test.each(Object.keys(all).filter(isCall))("%s lets nobody in while the database does not answer", async (name) => {
  const start = Object.hasOwn(operatorCalls, name) ? "pw_op_" : "pw_";
  const response = await call(name, {
    secret: `${start}${"A".repeat(43)}`,
    id: "0192f0c1-2b3c-7def-8123-456789abcdef",
  });
  expect([response.status, response.headers.get("retry-after")]).toEqual([503, "30"]);
  expect(await response.json()).toMatchObject({ code: "unavailable" });
});
