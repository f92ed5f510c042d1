import { Webhook } from "standardwebhooks";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { toInstant } from "#lib/allow-list/instant.ts";
import { type Certificate, makeCertificate } from "#tests/support/certificates.ts";
import { startWebhookReceiver, type WebhookReceiver } from "#tests/support/webhook-receiver.ts";
import {
  messageBody,
  messageId,
  misnamedCertificate,
  receiverCertificate,
  receiverName,
  useWebhookSending,
  webhookSecrets,
} from "#tests/support/webhook-sending.ts";

const { send, resolver } = useWebhookSending();
const { current, old, foreign } = webhookSecrets;
const stranger = makeCertificate(receiverName, "unknown authority");

let receiver: WebhookReceiver;

beforeEach(async () => {
  receiver = await startWebhookReceiver(receiverCertificate);
});

afterEach(() => receiver[Symbol.asyncDispose]());

const toUrl = ({ port }: { readonly port: number }) => `https://${receiverName}:${port}/hooks?of=us`;

function verify(key: string, { headers, body: text } = receiver.posts[0] ?? expect.fail()): unknown {
  return new Webhook(key).verify(text, Object.fromEntries(Object.entries(headers).map(([k, v]) => [k, String(v)])));
}

describe("a message", () => {
  test("is posted to the path with the name as SNI and Host, signed as Standard Webhooks says", async () => {
    expect(await send(toUrl(receiver))).toEqual({ kind: "sent" });
    expect(receiver.posts).toHaveLength(1);
    const [post] = receiver.posts;
    expect(post).toMatchObject({ method: "POST", path: "/hooks?of=us", body: messageBody });
    expect(post?.headers).toMatchObject({
      host: `${receiverName}:${receiver.port}`,
      "content-type": "application/json",
      "webhook-id": messageId,
    });
    expect(verify(current)).toEqual(JSON.parse(messageBody));
  });

  test("that was changed, is ten minutes old or is signed by somebody else does not verify", async () => {
    await send(toUrl(receiver));
    const [post] = receiver.posts;
    if (post === undefined) throw new Error("nothing came");
    expect(() => verify(current, { ...post, body: `${messageBody} ` })).toThrow("No matching signature");
    expect(() => verify(current, { ...post, headers: { ...post.headers, "webhook-id": "x" } })).toThrow("No matching");
    expect(() => verify(foreign)).toThrow("No matching signature");
    await send(toUrl(receiver), { sentAt: toInstant(new Date(Date.now() - 600_000)) });
    expect(() => verify(current, receiver.posts[1])).toThrow("Message timestamp too old");
  });

  test("is signed with the old secret too while both are valid", async () => {
    await send(toUrl(receiver), { secrets: [current, old] });
    expect(verify(current)).toEqual(JSON.parse(messageBody));
    expect(verify(old)).toEqual(JSON.parse(messageBody));
    expect(() => verify(foreign)).toThrow("No matching signature");
  });

  test("that failed comes again with the same id and the time of the second try", async () => {
    receiver.answer(500, 200);
    const first = toInstant(new Date(Date.now() - 30_000));
    expect(await send(toUrl(receiver), { sentAt: first })).toEqual({ kind: "retry", error: "status-500" });
    expect(await send(toUrl(receiver))).toEqual({ kind: "sent" });
    const [failed, taken] = receiver.posts.map(({ headers }) => headers);
    expect(taken?.["webhook-id"]).toBe(failed?.["webhook-id"]);
    expect(taken?.["webhook-timestamp"]).not.toBe(failed?.["webhook-timestamp"]);
    expect(verify(current, receiver.posts[1])).toEqual(JSON.parse(messageBody));
  });

  test("goes without TLS to an address that this installation allows", async () => {
    await using plain = await startWebhookReceiver();
    expect(await send(`http://127.0.0.1:${plain.port}/`)).toEqual({ kind: "sent" });
    expect(plain.posts[0]?.headers.host).toBe(`127.0.0.1:${plain.port}`);
  });
});

describe("what the receiver answers decides", () => {
  test.each([
    [200, { kind: "sent" }],
    [299, { kind: "sent" }],
    [410, { kind: "gone", why: "gone", error: "status-410" }],
    [400, { kind: "retry", error: "status-400" }],
    [404, { kind: "retry", error: "status-404" }],
    [429, { kind: "retry", error: "status-429" }],
    [503, { kind: "retry", error: "status-503" }],
    [304, { kind: "retry", error: "redirect" }],
  ])("%d", async (status, outcome) => {
    receiver.answer(status);
    expect(await send(toUrl(receiver))).toEqual(outcome);
  });

  test.each([301, 302, 307, 308])("%d leads nowhere: not to loopback, and not down to http", async (status) => {
    await using elsewhere = await startWebhookReceiver();
    receiver.answer({ status, headers: { location: `http://127.0.0.1:${elsewhere.port}/` } });
    expect(await send(toUrl(receiver))).toEqual({ kind: "retry", error: "redirect" });
    expect(elsewhere.posts).toEqual([]);
    expect(receiver.posts).toHaveLength(1);
  });
});

describe("TLS", () => {
  test.each<[string, Certificate]>([
    ["an authority that nobody knows", stranger],
    ["another name", misnamedCertificate],
  ])("with a certificate of %s gets no message", async (_, wrong) => {
    await using bad = await startWebhookReceiver(wrong);
    expect(await send(toUrl(bad))).toEqual({ kind: "retry", error: "certificate" });
    expect(bad.posts).toEqual([]);
  });

  test("for an address wants a certificate of that address", async () => {
    expect(await send(`https://127.0.0.1:${receiver.port}/`)).toEqual({ kind: "retry", error: "certificate" });
    expect(receiver.posts).toEqual([]);
  });

  test("is not given up where the receiver speaks none", async () => {
    await using plain = await startWebhookReceiver();
    expect(await send(toUrl(plain))).toEqual({ kind: "retry", error: "tls" });
    expect(plain.posts).toEqual([]);
  });
});

describe("a name", () => {
  test("of which one address refuses is reached at the next", async () => {
    resolver().serve({ ipv4: ["127.0.0.2", "127.0.0.1"] });
    expect(await send(toUrl(receiver))).toEqual({ kind: "sent" });
    expect(receiver.posts).toHaveLength(1);
  });

  test("where nobody listens is refused", async () => {
    resolver().serve({ ipv4: ["127.0.0.2"] });
    expect(await send(toUrl(receiver))).toEqual({ kind: "retry", error: "refused" });
  });

  test("that does not exist, has no address or cannot be looked up is told apart", async () => {
    resolver().answer("nxdomain");
    expect(await send(toUrl(receiver))).toEqual({ kind: "retry", error: "name-unknown" });
    resolver().serve({});
    expect(await send(toUrl(receiver))).toEqual({ kind: "retry", error: "name-unknown" });
    resolver().answer("servfail");
    expect(await send(toUrl(receiver))).toEqual({ kind: "retry", error: "dns" });
  });
});
