import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Webhook } from "standardwebhooks";
import { afterEach, beforeEach, expect, test } from "vitest";
import { toInstant } from "#lib/allow-list/instant.ts";
import { Prefix } from "#lib/net/prefix.ts";
import { sendWebhook, type WebhookMessage } from "#lib/outbound/webhook.ts";
import { waitUntil } from "#tests/support/wait-until.ts";
import { messageId, webhookSecrets } from "#tests/support/webhook-sending.ts";

const program = join(import.meta.dirname, "../../../docs/examples/webhook-receiver.mjs");
const body = JSON.stringify({ type: "list.changed", timestamp: "2026-11-24T13:05:00.000Z", data: { added: [] } });
const { current, old, foreign } = webhookSecrets;

let folder = "";
let receiver: Awaited<ReturnType<typeof startReceiver>>;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "poortwachter-receiver-"));
  receiver = await startReceiver();
});

afterEach(async () => {
  await receiver.stop();
  await rm(folder, { recursive: true });
});

async function startReceiver(secret = current) {
  const env = { ...process.env, WEBHOOK_SECRET: secret, PORT: "0" };
  const child = spawn(process.execPath, [program, join(folder, "seen.txt")], { env });
  let [handled, said] = ["", ""];
  child.stdout.on("data", (chunk: Buffer) => {
    handled += String(chunk);
  });
  child.stderr.on("data", (chunk: Buffer) => {
    said += String(chunk);
  });
  await waitUntil("the receiver listens", () => said.includes("listening on port"));
  const url = `http://127.0.0.1:${/port (\d+)/.exec(said)?.[1]}/`;
  return {
    url,
    handled: () => handled.split("\n").filter((line) => line !== ""),
    stop: async () => {
      child.kill();
      if (child.exitCode === null && child.signalCode === null) await once(child, "exit");
    },
  };
}

function send(more: Partial<WebhookMessage> = {}) {
  const sentAt = toInstant(new Date());
  const message = { id: messageId, url: receiver.url, secrets: [current], body, sentAt, ...more };
  const policy = { allowed: [Prefix.parse("127.0.0.0/8")], resolve: () => expect.fail("a literal is looked up") };
  return sendWebhook(message, policy);
}

const refused = { kind: "retry", error: "status-400" };

test("the example takes what is signed, and does it once, however often and in whichever run it comes", async () => {
  expect(await send()).toEqual({ kind: "sent" });
  await expect.poll(() => receiver.handled().length).toBe(1);
  expect(JSON.parse(receiver.handled()[0] ?? "")).toMatchObject({ id: messageId, type: "list.changed" });
  expect(await Promise.all([send(), send(), send({ id: `${messageId}-2` })])).toEqual(Array(3).fill({ kind: "sent" }));
  await expect.poll(() => receiver.handled().length).toBe(2);
  await receiver.stop();
  receiver = await startReceiver();
  expect(await send()).toEqual({ kind: "sent" });
  expect(await send({ id: `${messageId}-3` })).toEqual({ kind: "sent" });
  await expect.poll(() => receiver.handled().length).toBe(1);
  expect(receiver.handled()[0]).toContain(`${messageId}-3`);
});

test("the example refuses what is changed, old, from the future or signed by somebody else", async () => {
  const ago = (seconds: number) => toInstant(new Date(Date.now() - 1000 * seconds));
  expect(await send({ secrets: [foreign] })).toEqual(refused);
  expect(await send({ sentAt: ago(600) })).toEqual(refused);
  expect(await send({ sentAt: ago(-600) })).toEqual(refused);
  const at = new Date();
  const headers = {
    "webhook-id": messageId,
    "webhook-timestamp": String(Math.floor(at.getTime() / 1000)),
    "webhook-signature": new Webhook(current).sign(messageId, at, body),
  };
  const post = async (more: object, text = body) =>
    (await fetch(receiver.url, { method: "POST", headers: { ...headers, ...more }, body: text })).status;
  expect(await post({}, body.replace("added", "ADDED"))).toBe(400);
  expect(await post({ "webhook-id": "another" })).toBe(400);
  expect(await post({ "webhook-signature": headers["webhook-signature"].replace("v1", "v2") })).toBe(400);
  expect(await post({ "webhook-signature": "" })).toBe(400);
  expect(await post({}, "x".repeat(100_000))).toBe(413);
  expect((await fetch(receiver.url)).status).toBe(405);
  expect(receiver.handled()).toEqual([]);
  expect(await post({})).toBe(204);
});

test("the example goes on with the old secret while both sign", async () => {
  await receiver.stop();
  receiver = await startReceiver(old);
  expect(await send({ secrets: [current, old] })).toEqual({ kind: "sent" });
  expect(await send({ id: "later", secrets: [current] })).toEqual(refused);
});
