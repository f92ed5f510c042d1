#!/usr/bin/env node
// Receives webhooks of Poortwachter. Node 20 or later, no dependencies; TLS is done by the proxy before it. See docs/webhooks.md.
//
//   WEBHOOK_SECRET=whsec_… PORT=8080 node webhook-receiver.mjs ./seen.txt
//
// Every message that is new and genuine comes to handle(), which here prints it: put your own work there.
import { createHmac, timingSafeEqual } from "node:crypto";
import { appendFile, readFile } from "node:fs/promises";
import { createServer } from "node:http";

const { WEBHOOK_SECRET: secret = "", PORT: port = "8080" } = process.env;
const [seenFile] = process.argv.slice(2);
const BODY_MAX_BYTES = 65_536;
const TOLERANCE_SECONDS = 300;

if (!/^whsec_[A-Za-z0-9+/]+=*$/.test(secret) || !seenFile) {
  console.error("usage: WEBHOOK_SECRET=whsec_… [PORT=8080] webhook-receiver.mjs SEEN_FILE");
  process.exit(2);
}
const key = Buffer.from(secret.slice("whsec_".length), "base64");
// A message that was answered too late comes again, with the same id: it is done once. Ids older than a week can be thrown away.
const seen = new Set((await readFile(seenFile, "utf8").catch(() => "")).split("\n").filter(Boolean));
const underWay = new Map();

const server = createServer(async (request, response) => {
  const status = await receive(request).catch((error) => {
    console.error(error);
    return 500; // Poortwachter tries again later
  });
  response.writeHead(status).end();
});
server.listen(Number(port), "127.0.0.1", () => console.error(`listening on port ${server.address().port}`));

async function receive(request) {
  if (request.method !== "POST") return 405;
  const body = await readBody(request);
  if (body === null) return 413;
  if (!isGenuine(request.headers, body)) return 400;
  const id = request.headers["webhook-id"];
  if (seen.has(id)) return 204;
  // The same message twice at once: the second waits for the first.
  if (!underWay.has(id))
    underWay.set(
      id,
      work(id, body).finally(() => underWay.delete(id)),
    );
  await underWay.get(id);
  return 204;
}

async function work(id, body) {
  await handle(JSON.parse(body.toString("utf8")), id);
  await appendFile(seenFile, `${id}\n`);
  seen.add(id);
}

/** Your work. What throws here is sent again. */
async function handle({ type, data }, id) {
  console.log(JSON.stringify({ id, type, added: data.added, coming: data.coming }));
}

/** Whether Poortwachter signed exactly this body, less than five minutes ago. Checked on the bytes as they came, before they are read. */
function isGenuine(headers, body) {
  const { "webhook-id": id, "webhook-timestamp": at, "webhook-signature": signatures } = headers;
  if (!id || !signatures || !/^[0-9]{1,12}$/.test(at ?? "")) return false;
  if (Math.abs(Date.now() / 1000 - Number(at)) > TOLERANCE_SECONDS) return false;
  const wanted = createHmac("sha256", key).update(`${id}.${at}.`).update(body).digest();
  // More than one while a secret is being replaced: one of them is enough.
  return signatures.split(" ").some((one) => {
    const [version, text = ""] = one.split(",");
    const given = Buffer.from(text, "base64");
    return version === "v1" && given.length === wanted.length && timingSafeEqual(given, wanted);
  });
}

async function readBody(request) {
  const chunks = [];
  let length = 0;
  for await (const chunk of request) {
    length += chunk.length;
    if (length > BODY_MAX_BYTES) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
