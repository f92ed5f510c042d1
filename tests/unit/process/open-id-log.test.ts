import { createServer } from "node:http";
import { Writable } from "node:stream";
import pino from "pino";
import { expect, test } from "vitest";
import { createOpenId } from "#lib/auth/open-id.ts";
import { logOpenIdFailures } from "#lib/process/open-id-log.ts";
import { portOf } from "#tests/support/port-of.ts";

test("why signing in at the other service fails is in the log, until that ends, and its answers are not", async () => {
  const lines: string[] = [];
  const write = (chunk: Buffer, _: string, done: () => void) => {
    lines.push(String(chunk));
    done();
  };
  const server = createServer((_, response) => {
    response.setHeader("Content-Type", "application/json");
    response.end('{"issuer":"https://evil.example","token":"canary"}');
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const settings = { issuer: `http://127.0.0.1:${portOf(server)}`, clientId: "poortwachter", clientSecret: "hunter2" };
  const { begin } = createOpenId(settings, "http://localhost:3000");
  const stop = logOpenIdFailures(pino({}, new Writable({ write })));
  expect(await begin()).toBe("unavailable");
  stop();
  await begin();
  server.close();
  expect(lines).toHaveLength(1);
  expect(lines[0]).toMatch(/"event":"open-id\.failed","reason":"[^"]+/);
  expect(lines[0]).not.toMatch(/canary|hunter2/);
});
