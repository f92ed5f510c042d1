import { createHash } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { backUp, type Place, restore } from "#lib/db/backup.ts";
import { DatabaseError } from "#lib/db/database-error.ts";
import { migrateDatabase } from "#lib/db/migrate.ts";
import { readMigrations } from "#lib/db/migration-files.ts";
import { MailServerInput } from "#lib/mail-server/mail-server-input.ts";
import { registerMailServer } from "#lib/services/register-mail-server.ts";
import { makeDataFolder } from "#tests/support/data-folder.ts";
import { createBareDatabase, useDatabase } from "#tests/support/database.ts";
import { readContent } from "#tests/support/database-content.ts";
import { makeFilled, openAs } from "#tests/support/filled-database.ts";
import { createOwner } from "#tests/support/people.ts";

const { db, pool, url } = await useDatabase();
const folder = mkdtempSync(join(tmpdir(), "poortwachter-backup-"));
const good = join(folder, "good.backup");
const server: Place = { dataDir: join(folder, "none"), databaseUrl: url, hasOwnSecret: true };
const office = MailServerInput.parse({ label: "Kantoor", host: "mail.example.com", platform: "nftables" });
const said: string[] = [];
const log = (line: string) => said.push(line);
const now = new Date();
const awkward = 'tab\t, line\nend, \\., \\N, \u2028, "quote", 💥, \'';

beforeAll(async () => {
  const alice = await createOwner({ db }, "Alice");
  await registerMailServer(alice, office);
  await db.mail.create({ data: { to: awkward, subject: awkward, text: "\\." }, select: { id: true } });
  await pool.query(
    `INSERT INTO allow_list_version (version, "changedAt", entries, "syncToken") VALUES (1, now(), '[]', 'x')`,
  );
  await pool.query(`INSERT INTO allow_list_change (version, disposition, prefixes, "detectedAt", record)
    VALUES (1, 'add', '{192.0.2.0/24,2001:db8::/32}', now(), '{}')`);
  await backUp(server, good, { now, log });
});

afterAll(() => rmSync(folder, { recursive: true }));

async function makePlace(): Promise<Place & { readonly databaseUrl: string }> {
  return { ...server, databaseUrl: await makeFilled() };
}

async function makeEmpty(): Promise<Place> {
  const { url: databaseUrl, drop } = await createBareDatabase();
  onTestFinished(drop);
  return { ...server, databaseUrl };
}

async function refusalOf(deed: Promise<unknown>): Promise<string> {
  return deed.then(
    () => "done",
    (error: unknown) => (error instanceof DatabaseError ? `${error.code}: ${error.message}` : String(error)),
  );
}

describe("a backup", () => {
  test("is for its owner's eyes, keeps no draft, and never overwrites", async () => {
    expect(statSync(good).mode & 0o777).toBe(0o600);
    expect(readdirSync(folder).filter((name) => name.includes("part"))).toEqual([]);
    const before = readFileSync(good);
    expect(await refusalOf(backUp(server, good, { now, log }))).toMatch(/^backup_unwritable: .*already/);
    expect(readFileSync(good)).toEqual(before);
    expect(said).toContain("The secret of sessions is not in it: keep AUTH_SECRET with the backup");
  });

  test("of a server is restored into an embedded database, and that one into a server", {
    timeout: 120_000,
  }, async () => {
    const { dataDir, open } = await makeDataFolder("empty");
    const embedded: Place = { dataDir, hasOwnSecret: false };
    await restore(embedded, good, { replaces: false, log });
    const running = await open();
    onTestFinished(running.stop);
    expect(await readContent(running.url)).toEqual(await readContent(url));
    expect(await migrateDatabase(running.url)).toEqual([]);
    writeFileSync(join(dataDir, "auth-secret"), "s".repeat(43));
    const file = join(dataDir, "running.backup");
    await backUp(embedded, file, { now, log });
    const other = await makeEmpty();
    const into = { ...other, dataDir: join(dataDir, "other"), hasOwnSecret: true };
    await restore(into, file, { replaces: false, log });
    expect(await readContent(into.databaseUrl ?? "")).toEqual(await readContent(url));
    expect(gunzipSync(readFileSync(file)).toString().split("\n", 1)[0]).toContain("s".repeat(43));
  });

  test("brings its secret back where none is set", async () => {
    const { dataDir, open } = await makeDataFolder();
    const place: Place = { dataDir, hasOwnSecret: false };
    const running = await open();
    await migrateDatabase(running.url);
    await running.stop();
    writeFileSync(join(dataDir, "auth-secret"), "old".repeat(15));
    const file = join(dataDir, "a.backup");
    await backUp(place, file, { now, log });
    writeFileSync(join(dataDir, "auth-secret"), "new".repeat(15));
    await restore(place, file, { replaces: true, log });
    expect(readFileSync(join(dataDir, "auth-secret"), "utf8").trim()).toBe("old".repeat(15));
    expect(statSync(join(dataDir, "auth-secret")).mode & 0o777).toBe(0o600);
  });

  test("leaves a database in which everything works: numbers go on, history stays append-only", async () => {
    const { databaseUrl } = await makePlace();
    await restore({ ...server, databaseUrl }, good, { replaces: true, log });
    expect(await readContent(databaseUrl)).toEqual(await readContent(url));
    const restored = openAs("a test", databaseUrl);
    const alice = await restored.db.user.findFirstOrThrow({ where: { name: "Alice" } });
    expect(alice.email).toBe("alice@example.com");
    expect((await restored.db.mail.findFirstOrThrow({ where: { to: awkward } })).text).toBe("\\.");
    await restored.db.auditEvent.create({ data: { action: "account.sign-in" }, select: { id: true } });
    await expect(restored.pool.query("DELETE FROM audit_event")).rejects.toThrow("append-only");
    await restored.pool.query(`INSERT INTO allow_list_change (version, disposition, prefixes, "detectedAt", record)
      VALUES (1, 'add', '{198.51.100.0/24}', now(), '{}')`);
    expect((await restored.pool.query("SELECT FROM change_prefix")).rowCount).toBe(3);
  });

  test("of a database that is written to is of one moment", async () => {
    const { databaseUrl } = await makePlace();
    const busy = openAs("a test", databaseUrl);
    let isDone = false;
    const writing = (async () => {
      for (let n = 0; !isDone; n++) {
        const data = { id: `o${n}`, name: "x", slug: `s${n}`, createdAt: now };
        const member = { id: `i${n}`, organizationId: `o${n}`, userId: "charlie", role: "owner", createdAt: now };
        await busy.db.$transaction([busy.db.organization.create({ data }), busy.db.member.create({ data: member })]);
      }
    })();
    const place = { ...server, databaseUrl };
    const files = [1, 2, 3].map((n) => join(folder, `busy-${n}.backup`));
    for (const file of files) await backUp(place, file, { now, log });
    isDone = true;
    await writing;
    const counts: number[] = [];
    for (const file of files) {
      const into = await makeEmpty();
      await restore(into, file, { replaces: false, log });
      const lines = await readContent(into.databaseUrl ?? "");
      const of = (table: string) =>
        Number(/: (\d+)/.exec(lines.find((line) => line.startsWith(`${table}:`)) ?? "")?.[1]);
      expect(of("organization")).toBe(of("member"));
      counts.push(of("member"));
    }
    expect(counts[2]).toBeGreaterThan(counts[0] ?? 0);
  });
});

describe("a restore", () => {
  const bytes = () => gunzipSync(readFileSync(good));
  const withHead = (change: (head: string) => string) => {
    const [head = "", ...rest] = bytes().toString().split("\n");
    return gzipSync([change(head), ...rest].join("\n"));
  };
  test.each([
    ["cut in the middle", () => readFileSync(good).subarray(0, -40), "cut off"],
    ["cut and packed again", () => gzipSync(bytes().subarray(0, bytes().length - 100)), "cut off"],
    [
      "cut at a line end",
      () => gzipSync(bytes().subarray(0, bytes().lastIndexOf("\n", bytes().length - 2) + 1)),
      "cut off",
    ],
    ["with one other byte", () => gzipSync(Buffer.from(bytes().toString().replace("Kantoor", "Kantoon"))), "checksum"],
    ["damaged on the disk", () => Buffer.from(readFileSync(good)).fill(0, 300, 320), "damaged"],
    ["that is empty", () => Buffer.alloc(0), "cannot be used"],
    ["that is a text", () => Buffer.from("Dear customer,\n"), "no backup"],
    ["that is another packed file", () => gzipSync("CREATE TABLE x ();\n"), "no backup"],
    [
      "of a format to come",
      () => withHead((head) => head.replace('"formatVersion":1', '"formatVersion":2')),
      "newer release",
    ],
  ])("of a file %s says so and changes nothing", async (_, make, reason) => {
    const place = await makePlace();
    const before = await readContent(place.databaseUrl);
    const file = join(folder, "bad.backup");
    writeFileSync(file, make());
    expect(await refusalOf(restore(place, file, { replaces: true, log }))).toMatch("backup_unusable: ");
    expect(await refusalOf(restore(place, file, { replaces: true, log }))).toContain(reason);
    expect(await readContent(place.databaseUrl)).toEqual(before);
  });

  test("refuses what isn't there", async () => {
    expect(await refusalOf(restore(server, join(folder, "none"), { replaces: true, log }))).toContain("ENOENT");
    const nowhere: Place = { dataDir: join(folder, "nowhere"), hasOwnSecret: false };
    expect(await refusalOf(backUp(nowhere, join(folder, "x"), { now, log }))).toContain("There is no database in");
    expect(readdirSync(folder)).not.toContain("nowhere");
  });

  test.each([
    ["newer_than_code", "newer release", { name: "99999999999999_to_come", checksum: "x" }],
    ["migration_failed", "edited", { checksum: "x" }],
  ])("refuses a schema that this code doesn't have: %s", async (code, reason, change) => {
    const [first] = await readMigrations();
    const known = { name: first?.name, checksum: first?.checksum };
    const entry = JSON.stringify(known);
    const head = bytes().toString();
    expect(head).toContain(entry);
    const body = head.replace(entry, JSON.stringify({ ...known, ...change }));
    const lines = body
      .split("\n")
      .slice(0, -2)
      .map((line) => `${line}\n`);
    const file = join(folder, "schema.backup");
    writeFileSync(file, gzipSync(signed(lines.join(""), body)));
    const refusal = await refusalOf(restore(await makePlace(), file, { replaces: true, log }));
    expect(refusal).toMatch(`${code}: `);
    expect(refusal).toContain(reason);
  });

  test("refuses a database with rows unless it may be replaced, and one that is somebody else's", async () => {
    const place = await makePlace();
    const before = await readContent(place.databaseUrl);
    expect(await refusalOf(restore(place, good, { replaces: false, log }))).toMatch(/^not_empty: .*--replace/);
    expect(await readContent(place.databaseUrl)).toEqual(before);
    const foreign = await makeEmpty();
    const other = openAs("a test", foreign.databaseUrl ?? "");
    await other.pool.query("CREATE TABLE invoice (id int)");
    expect(await refusalOf(restore(foreign, good, { replaces: true, log }))).toMatch(/^not_empty: .*something else/);
    expect((await other.pool.query("SELECT FROM invoice")).rowCount).toBe(0);
  });

  test("refuses a database that Poortwachter is running on", async () => {
    const { databaseUrl } = await makePlace();
    const running = openAs("poortwachter", databaseUrl);
    await running.pool.query("SELECT 1");
    expect(await refusalOf(restore({ ...server, databaseUrl }, good, { replaces: true, log }))).toMatch(/^in_use: /);
  });
});

/** The lines with an end that fits them: only the schema is wrong then. */
function signed(lines: string, body: string): string {
  const end = JSON.parse(body.trimEnd().split("\n").at(-1) ?? "");
  const sha256 = createHash("sha256").update(lines).digest("hex");
  return `${lines}${JSON.stringify({ ...end, sha256 })}\n`;
}
