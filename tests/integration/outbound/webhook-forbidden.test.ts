import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { forbiddenHosts } from "#tests/support/forbidden-hosts.ts";
import { type OddServer, startOddServer } from "#tests/support/odd-server.ts";
import { toAddressRecords } from "#tests/support/scripted-dns-reply.ts";
import { receiverName, useWebhookSending } from "#tests/support/webhook-sending.ts";

const { send, resolver, allow } = useWebhookSending();

describe("what is not public", () => {
  let listeners: OddServer[] = [];
  const connections = () => listeners.reduce((sum, { count }) => sum + count(), 0);

  beforeAll(async () => {
    listeners = [await startOddServer((socket) => socket.end()), await startOddServer((socket) => socket.end(), "::1")];
  });

  beforeEach(() => allow());

  afterAll(async () => {
    for (const listener of listeners) await listener[Symbol.asyncDispose]();
  });

  const sendAll = async (host: string) => {
    const sends = listeners.flatMap(({ port }) => [
      send(`https://${host}:${port}/`),
      send(`https://[${host}]:${port}/`),
      send(`http://${host}:${port}/`),
    ]);
    return (await Promise.all(sends)).map((outcome) => (outcome.kind === "retry" ? outcome.error : outcome.kind));
  };

  test.each(forbiddenHosts)("%j gets no connection", async (host) => {
    resolver().serve({ ipv4: ["127.0.0.1"], ipv6: ["::1"] });
    expect(new Set(await sendAll(host))).toEqual(new Set(["unreachable"]));
    expect(connections()).toBe(0);
  });

  test.each([
    [["127.0.0.1"], []],
    [[], ["::1"]],
    [["83.96.228.68", "127.0.0.1"], []],
    [["83.96.228.68"], ["::ffff:127.0.0.1"]],
    [["169.254.169.254"], ["2a02:2308::1"]],
  ])("a name with A %j and AAAA %j gets none, in the same words as one that is just not there", async (ipv4, ipv6) => {
    resolver().serve({ ipv4, ipv6 });
    expect(new Set(await sendAll(receiverName))).toEqual(new Set(["unreachable"]));
    expect(connections()).toBe(0);
  });

  test("a name that changes after it was looked up (rebinding) is not looked up again", async () => {
    let asked = 0;
    resolver().script(({ name: host, family }) => {
      asked += 1;
      const answers = toAddressRecords(host, family === "ipv4" ? [asked <= 2 ? "127.0.0.3" : "127.0.0.1"] : [], 0);
      return { answers, authorities: [], extendedErrors: [], authenticated: false };
    });
    allow("127.0.0.3/32");
    const [outcome] = await Promise.all(
      listeners.slice(0, 1).map(({ port }) => send(`https://${receiverName}:${port}/`)),
    );
    expect(outcome).toEqual({ kind: "retry", error: "refused" });
    expect(resolver().queries).toHaveLength(2);
    expect(connections()).toBe(0);
  });
});
