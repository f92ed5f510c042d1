import { createServer, type IncomingHttpHeaders, type IncomingMessage } from "node:http";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Prefix } from "#lib/net/prefix.ts";
import { prepareHeaders } from "#lib/process/prepare-headers.ts";
import { portOf } from "#tests/support/port-of.ts";

const env = { BASE_URL: "https://poort.example.com:8443", TRUSTED_PROXIES: [Prefix.parse("127.0.0.0/8")] };

/** What a handler sees of a request with these headers, over a real connection from loopback. */
async function seenWith(headers: Record<string, string>, trusted = env.TRUSTED_PROXIES): Promise<IncomingHttpHeaders> {
  const { promise, resolve } = Promise.withResolvers<IncomingMessage>();
  const server = createServer((request, response) => {
    prepareHeaders(request, { ...env, TRUSTED_PROXIES: trusted });
    resolve(request);
    response.end();
  });
  await new Promise<void>((listening) => {
    server.listen(0, "127.0.0.1", listening);
  });
  await fetch(`http://127.0.0.1:${portOf(server)}/`, { headers });
  server.close();
  return (await promise).headers;
}

describe("the headers that a page sees", () => {
  test("name the site by BASE_URL, whatever was asked for", async () => {
    const headers = await seenWith({ "x-forwarded-host": "evil.example", "x-forwarded-proto": "http" });
    expect(headers).toMatchObject({ host: "poort.example.com:8443", "x-forwarded-proto": "https" });
    expect(headers).not.toHaveProperty("x-forwarded-host");
  });

  test("hold nothing from outside that only this server sets", async () => {
    const own = { "x-nonce": "abc", "content-security-policy": "script-src *" };
    const headers = await seenWith(
      { ...own, "x-poortwachter-client-address": "203.0.113.9", "x-poortwachter-method": "POST" },
      [],
    );
    expect(headers["x-poortwachter-client-address"]).toBe("127.0.0.1");
    expect(headers["x-poortwachter-method"]).toBe("GET");
    expect(Object.keys(headers)).not.toEqual(expect.arrayContaining(Object.keys(own)));
    expect(headers).not.toHaveProperty("x-nonce");
  });

  test("name the client that the trusted proxy wrote", async () => {
    const headers = await seenWith({ "x-forwarded-for": "203.0.113.9, 198.51.100.7" });
    expect(headers["x-poortwachter-client-address"]).toBe("198.51.100.7");
  });

  test("always name an address, whatever X-Forwarded-For says", async () => {
    const printable = fc.stringMatching(/^[\x21-\x7e][\x20-\x7e]{0,60}$/);
    const check = async (header: string) => {
      const client = (await seenWith({ "x-forwarded-for": `${header}, 198.51.100.7` }))[
        "x-poortwachter-client-address"
      ];
      expect(client).toBe("198.51.100.7");
    };
    await fc.assert(fc.asyncProperty(printable, check), { numRuns: 50 });
  });
});
