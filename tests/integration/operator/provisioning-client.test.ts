import { execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { judgeDelivery } from "#lib/mail-server/delivery.ts";
import { MailServerId } from "#lib/mail-server/mail-server.ts";
import { MailServerInput } from "#lib/mail-server/mail-server-input.ts";
import { editMailServer } from "#lib/services/edit-mail-server.ts";
import { readMailServer } from "#lib/services/read-mail-server.ts";
import { registerMailServer } from "#lib/services/register-mail-server.ts";
import { removeMailServer } from "#lib/services/remove-mail-server.ts";
import { useDatabase } from "#tests/support/database.ts";
import { type OperatorServer, startOperatorServer } from "#tests/support/operator-server.ts";
import { createOperatorWorld, type OperatorWorld } from "#tests/support/operator-world.ts";

const { db } = await useDatabase();
const program = join(import.meta.dirname, "../../../docs/examples/provisioning-client.mjs");
const patience = { timeout: 20_000, interval: 50 };
const toInput = (more: object) =>
  MailServerInput.parse({ label: "Kantoor", host: "mail.example.com", platform: "nftables", ...more });

let world: OperatorWorld;
let server: OperatorServer;
let folder = "";

beforeAll(async () => {
  world = await createOperatorWorld(db);
});
beforeEach(async () => {
  await db.rateLimit.deleteMany();
  server = await startOperatorServer();
  folder = await mkdtemp(join(tmpdir(), "poortwachter-client-"));
  return async () => {
    await server.close();
    await rm(folder, { recursive: true });
  };
});

const settings = () => join(folder, "settings");
const stateFile = () => join(folder, "state.json");

function start(secret: string | null = world.secrets.write, ...options: string[]) {
  const env = { ...process.env, POORTWACHTER_URL: server.url, POORTWACHTER_TOKEN: secret ?? "" };
  const child = spawn(process.execPath, [program, settings(), stateFile(), ...options], { env });
  let said = "";
  child.stderr.on("data", (chunk: Buffer) => {
    said += String(chunk);
  });
  return { child, ended: once(child, "exit").then(([code]) => ({ code, said })) };
}
const runOnce = (secret?: string | null) => start(secret, "--once").ended;

/** What the program has set, by mail server. */
async function readSet(): Promise<Record<string, unknown>> {
  const files = (await readdir(settings()).catch(() => [])).filter((name) => name.endsWith(".json"));
  const read = async (name: string) => [name.slice(0, -5), JSON.parse(await readFile(join(settings(), name), "utf8"))];
  return Object.fromEntries(await Promise.all(files.map(read)));
}

/** What customers want. */
async function readWanted(): Promise<Record<string, unknown>> {
  const rows = await db.mailServer.findMany({ where: { removedAt: null } });
  return Object.fromEntries(
    rows.map(({ id, host, deliveryPort, tlsExpectation }) => [id, { host, port: deliveryPort, tls: tlsExpectation }]),
  );
}

async function expectAllRight(): Promise<void> {
  expect(await readSet()).toEqual(await readWanted());
  for (const id of Object.keys(await readWanted())) {
    const mailServer = await readMailServer(world.alice, MailServerId.parse(id));
    expect(judgeDelivery(mailServer)).toBe("matches");
    expect(mailServer.wish.isRead).toBe(true);
  }
}

async function change(times: number): Promise<void> {
  for (let i = 0; i < times; i++) {
    const host = `mail${Math.floor(Math.random() * 1000)}.example.com`;
    const id = await registerMailServer(world.alice, toInput({ host }));
    if (i % 2 === 0)
      await editMailServer(world.alice, { id, revision: 1, input: toInput({ host, deliveryPort: 2525 }) });
    if (i % 3 === 0) await removeMailServer(world.alice, id, null);
  }
}

describe("the provisioning client", () => {
  test("sets and confirms what every customer wants, and with nothing new changes nothing", async () => {
    await change(7);
    expect(await runOnce()).toEqual({ code: 0, said: "" });
    await expectAllRight();
    const audits = await db.auditEvent.count();
    const state = await readFile(stateFile(), "utf8");
    expect(await runOnce()).toEqual({ code: 0, said: "" });
    expect(await readFile(stateFile(), "utf8")).toBe(state);
    expect(await db.auditEvent.count()).toBe(audits);
  });

  test("ends right from a cursor of before: lost, far back, or a little", async () => {
    await change(6);
    await runOnce();
    const { cursor } = JSON.parse(await readFile(stateFile(), "utf8"));
    for (const earlier of [null, "1", String(Math.max(1, Number(cursor) - 3))]) {
      await change(2);
      if (earlier === null) await rm(stateFile());
      else await writeFile(stateFile(), JSON.stringify({ cursor: earlier, unconfirmed: [] }));
      expect((await runOnce()).code).toBe(0);
      await expectAllRight();
    }
  });

  test("killed between setting and storing its cursor does that page again and ends right", async () => {
    await change(5);
    execFileSync("mkfifo", [`${stateFile()}.new`]); // opening it waits for a reader that never comes
    const { child, ended } = start();
    await vi.waitFor(async () => expect(await readSet()).toEqual(await readWanted()), patience);
    child.kill("SIGKILL");
    await ended;
    expect(await readFile(stateFile(), "utf8").catch(() => "none")).toBe("none");
    expect(await db.mailServer.count({ where: { removedAt: null, confirmedAt: null } })).toBeGreaterThan(0);
    await rm(`${stateFile()}.new`);
    await change(2);
    expect((await runOnce()).code).toBe(0);
    await expectAllRight();
  });

  test("killed ten times at any moment, while customers go on, ends right", async () => {
    for (let i = 0; i < 10; i++) {
      const { child, ended } = start();
      const [, changed] = await Promise.allSettled([sleep(100 + Math.random() * 300), change(3)]);
      expect(changed.status).toBe("fulfilled");
      child.kill("SIGKILL");
      await ended;
    }
    expect((await runOnce()).code).toBe(0);
    await expectAllRight();
  });

  test("goes on after answers that were lost, 429 and 503, and waits as long as it is told", async () => {
    await change(4);
    const lost = { kind: "lost" } as const;
    server.fail(lost, { kind: "status", status: 429, retryAfter: "2" }, { kind: "status", status: 503 });
    const begun = Date.now();
    expect((await runOnce()).code).toBe(0);
    expect(Date.now() - begun).toBeGreaterThanOrEqual(2000);
    await expectAllRight();
    await change(1);
    server.fail({ kind: "none" }, lost); // the page comes, and the answer to a confirmation does not
    expect((await runOnce()).code).toBe(0);
    await expectAllRight();
  });

  test("keeps following: a change is set and confirmed while it waits", async () => {
    const { child, ended } = start();
    await vi.waitFor(async () => expect(await readSet()).toEqual(await readWanted()), patience);
    await change(2);
    await vi.waitFor(expectAllRight, patience);
    child.kill("SIGKILL");
    await ended;
  });

  test.each([
    ["a token that does not work", () => world.secrets.revoked, "0", "401"],
    ["a token that may only read", () => world.secrets.read, "0", "403"],
    ["the cursor of another database", () => world.secrets.write, "999999", "400"],
    ["a cursor of before a restore", () => world.secrets.write, "1", "410"],
  ])("stops for %s, and stores no cursor", async (_, secret, cursor, status) => {
    await change(1);
    const stream = status === "410" ? "0192f0c1-2b3c-7def-8123-456789abcdef" : undefined;
    const state = JSON.stringify({ cursor, stream, unconfirmed: ["0192f0c1-2b3c-7def-8123-456789abcdef"] });
    await writeFile(stateFile(), state);
    const { code, said } = await runOnce(secret());
    expect(code).toBe(1);
    expect(said).toContain(status);
    if (status !== "403") expect(await readFile(stateFile(), "utf8")).toBe(state);
  });
});
