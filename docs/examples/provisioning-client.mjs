#!/usr/bin/env node
// Follows the delivery settings of all customers, and confirms what it has set. Node 20 or later, no dependencies. See docs/provisioning.md.
//
//   POORTWACHTER_URL=https://poort.example POORTWACHTER_TOKEN=pw_op_… node provisioning-client.mjs ./settings ./state.json [--once]
//
// In place of the folder with a file for each mail server comes the system that delivers: replace apply() and readApplied().
import { mkdir, open, readFile, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

const { POORTWACHTER_URL: base = "", POORTWACHTER_TOKEN: token = "" } = process.env;
const [folder, stateFile, ...options] = process.argv.slice(2);
const isOnce = options.includes("--once");
const PAGE = 200;
const WAIT_SECONDS = 30;
const TIMEOUT_MS = 60_000;
const PAUSE_MIN_MS = 1_000;
const PAUSE_MAX_MS = 300_000;

/** What this program must not try again by itself: somebody has to look. */
class Fatal extends Error {}

if (!base || !token || !folder || !stateFile) {
  console.error("usage: POORTWACHTER_URL=… POORTWACHTER_TOKEN=… provisioning-client.mjs FOLDER STATE_FILE [--once]");
  process.exit(2);
}
try {
  await follow();
} catch (error) {
  if (!(error instanceof Fatal)) throw error;
  console.error(error.message);
  process.exit(1);
}

async function follow() {
  await mkdir(folder, { recursive: true });
  let state = await readState();
  let hasMore = true;
  while (hasMore || !isOnce) {
    const page = await readPage(state, isOnce || hasMore ? 0 : WAIT_SECONDS);
    for (const change of page.changes) await apply(change);
    // Only now: a crash before this reads the same changes again, and applying them again changes nothing.
    const isNew = page.changes.length > 0 || page.stream !== state.stream;
    state = { cursor: page.cursor, stream: page.stream, unconfirmed: merge(state.unconfirmed, page.changes) };
    if (isNew) await storeState(state);
    hasMore = page.hasMore;
    if (hasMore) continue; // what is set now may be old: confirm the last word
    for (const id of state.unconfirmed) {
      await confirm(id, state);
      state = { ...state, unconfirmed: state.unconfirmed.filter((one) => one !== id) };
      await storeState(state);
    }
  }
  // The next reading says that all this was dealt with; without one it is said here.
  await readPage(state, 0);
}

// ---- What is set here: a file for each mail server, complete or absent ----

/** Sets what a change says. The same change twice, or an older one before the newest, ends in the same. */
async function apply({ mailServerId, removed, host, deliveryPort, tlsExpectation }) {
  const file = fileOf(mailServerId);
  if (removed) return rm(file, { force: true });
  await writeWhole(file, `${JSON.stringify({ host, port: deliveryPort, tls: tlsExpectation })}\n`);
}

/** Where mail of a mail server goes now, read from what is really set; null when nothing is. */
async function readApplied(mailServerId) {
  const settings = await readJson(fileOf(mailServerId));
  return settings && { host: settings.host, port: settings.port };
}

function fileOf(mailServerId) {
  if (!/^[0-9a-f-]{36}$/.test(mailServerId)) throw new Fatal(`No id of a mail server: ${mailServerId}`);
  return join(folder, `${mailServerId}.json`);
}

// ---- How far this is ----

async function readState() {
  const state = (await readJson(stateFile)) ?? { cursor: "0", unconfirmed: [] };
  if (typeof state.cursor === "string" && Array.isArray(state.unconfirmed)) return state;
  throw new Fatal(`${stateFile} is no state of this program`);
}

async function storeState(state) {
  await writeWhole(stateFile, `${JSON.stringify(state)}\n`);
}

function merge(unconfirmed, changes) {
  const ids = new Set(unconfirmed);
  for (const { mailServerId, removed } of changes) {
    if (removed) ids.delete(mailServerId);
    else ids.add(mailServerId);
  }
  return [...ids];
}

/** A reader sees the old text or the new one, also after a power cut. */
async function writeWhole(file, text) {
  const beside = `${file}.new`;
  const handle = await open(beside, "w", 0o600);
  await handle.writeFile(text);
  await handle.sync();
  await handle.close();
  await rename(beside, file);
  const directory = await open(dirname(file), "r");
  await directory.sync();
  await directory.close();
}

async function readJson(file) {
  try {
    return JSON.parse(await readFile(file, "utf8"));
  } catch (error) {
    if (error.code === "ENOENT") return null;
    throw new Fatal(`${file} cannot be read: ${error.message}`);
  }
}

// ---- The calls ----

async function readPage({ cursor, stream }, waitSeconds) {
  const query = new URLSearchParams({ cursor, limit: String(PAGE), wait: String(waitSeconds) });
  if (stream !== undefined) query.set("stream", stream); // a restored backup is another one: then the cursor means nothing
  const response = await ask("GET", `?${query}`);
  if (response.status !== 200) throw await toFatal(response);
  return response.json();
}

async function confirm(mailServerId, { cursor, stream }) {
  const target = await readApplied(mailServerId);
  if (target === null) return;
  const response = await ask("POST", `/${mailServerId}/confirmation`, { ...target, cursor, stream });
  if ([401, 403, 410].includes(response.status)) throw await toFatal(response);
  // Removed meanwhile (404): the change that says so is on its way. Refused (400): one mail server must not stop all others.
  if (!response.ok && response.status !== 404) console.error(`${mailServerId} not confirmed: ${await response.text()}`);
}

/** Asks until there is an answer: after Retry-After where that is said, else after a pause that doubles. */
async function ask(method, path, body) {
  for (let pauseMs = PAUSE_MIN_MS; ; pauseMs = Math.min(2 * pauseMs, PAUSE_MAX_MS)) {
    const response = await tryOnce(method, path, body);
    if (response !== null && response.status !== 429 && response.status < 500) return response;
    const seconds = Number(response?.headers.get("retry-after") ?? Number.NaN);
    // Not all clients at the same moment.
    await sleep(seconds >= 0 ? 1000 * Math.max(1, seconds) : pauseMs * (0.5 + Math.random()));
  }
}

async function tryOnce(method, path, body) {
  const headers = { authorization: `Bearer ${token}`, ...(body && { "content-type": "application/json" }) };
  const signal = AbortSignal.timeout(TIMEOUT_MS);
  const url = `${base.replace(/\/$/, "")}/api/v1/operator/delivery-settings${path}`;
  try {
    const response = await fetch(url, {
      method,
      headers,
      signal,
      body: body && JSON.stringify(body),
      redirect: "error",
    });
    // Read to its end here: an answer that breaks off is none.
    return new Response(response.status === 204 ? null : await response.text(), response);
  } catch (error) {
    console.error(`${method} ${path}: ${error.cause?.message ?? error.message}`);
    return null;
  }
}

// A token that does not work, or a cursor of another stream: another database, or one that was restored from a backup.
async function toFatal(response) {
  return new Fatal(`${response.status}: ${await response.text()}`);
}
