import { chmodSync, chownSync, mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type EmbeddedDatabase, openEmbeddedDatabase } from "#lib/db/embedded.ts";
import { ask, makeDataFolder } from "#tests/support/data-folder.ts";

const isRoot = process.getuid?.() === 0;
const nobody = 65_534;

describe("who may come in", () => {
  let database: EmbeddedDatabase;
  let folder = "";

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "poortwachter-closed-"));
    database = await openEmbeddedDatabase({ dataDir: join(folder, "data"), log: () => {} });
  });

  afterAll(async () => {
    await database.stop();
    await rm(folder, { recursive: true });
  });

  test("folder and password are closed to others", () => {
    expect((statSync(join(folder, "data")).mode & 0o777).toString(8)).toBe("700");
    expect((statSync(join(folder, "data", "postgres-password")).mode & 0o777).toString(8)).toBe("600");
  });

  test.each([
    ["the application", "poortwachter"],
    ["the superuser", "postgres"],
  ])("nobody comes in as %s by guessing", async (_, username) => {
    const url = new URL(database.url);
    url.username = username;
    url.password = "guess";
    await expect(ask(url.href, "SELECT 1")).rejects.toThrow("password authentication failed");
  });

  test("the application is no superuser", async () => {
    const sql = "SELECT rolsuper, rolcreaterole, rolcreatedb FROM pg_roles WHERE rolname = current_user";
    expect(await ask(database.url, sql)).toEqual([{ rolsuper: false, rolcreaterole: false, rolcreatedb: true }]);
  });

  test("it listens on loopback alone", () => {
    const log = readFileSync(join(folder, "data", "postgres.log"), "utf8");
    const { port } = new URL(database.url);
    expect(log.match(/listening on .*/g)).toEqual([`listening on IPv4 address "127.0.0.1", port ${port}`]);
  });

  test("what a client did wrong is not written to the log: it would hold mail addresses", async () => {
    await expect(ask(database.url, "SELECT 'alice@example.com'::int")).rejects.toThrow("invalid input syntax");
    expect(readFileSync(join(folder, "data", "postgres.log"), "utf8")).not.toContain("alice");
  });
});

describe("folders", () => {
  test("a name with blanks, quotes and letters beyond ASCII", async () => {
    const { parent, open } = await makeDataFolder("empty");
    const { stop } = await open(join(parent, `it's "mijn" gegevens é 100% $HOME`));
    await expect(stop()).resolves.toBeUndefined();
  });

  test("a file where the folder should be: one line says so", async () => {
    const { dataDir, open } = await makeDataFolder("empty");
    writeFileSync(dataDir, "");
    await expect(open()).rejects.toMatchObject({
      code: "folder_not_writable",
      message: expect.stringMatching(/^The data folder .*\/data cannot be used: .*EEXIST.*$/),
    });
  });

  test("something else where the cluster should be: it is left alone and named", async () => {
    const { dataDir, open } = await makeDataFolder("empty");
    mkdirSync(join(dataDir, "postgres"), { recursive: true });
    writeFileSync(join(dataDir, "postgres", "thesis.txt"), "years of work");
    await expect(open()).rejects.toMatchObject({ code: "cannot_initialise" });
    expect(readFileSync(join(dataDir, "postgres", "thesis.txt"), "utf8")).toBe("years of work");
  });

  test.runIf(isRoot)("root starts it below a folder that only root may enter", async () => {
    const { parent, dataDir, open } = await makeDataFolder("empty");
    chmodSync(parent, 0o700);
    const { url, stop } = await open();
    expect(await ask(url, "SELECT 1 AS one")).toEqual([{ one: 1 }]);
    expect(statSync(join(dataDir, "postgres")).uid).not.toBe(0);
    await stop();
  });

  test.runIf(isRoot)("an ordinary user starts it in a folder of his own; root later does so as that user", async () => {
    const { parent, dataDir, open, write } = await makeDataFolder("empty");
    chownSync(parent, nobody, nobody);
    const writer = write(dataDir, [], { uid: nobody, gid: nobody });
    await writer.said("ready");
    writer.child.kill("SIGINT");
    expect(await writer.ended).toBe(0);
    expect(writer.errors).toEqual([]);
    const { stop } = await open();
    expect(statSync(join(dataDir, "postgres")).uid).toBe(nobody);
    await stop();
  });

  test.runIf(isRoot)("an ordinary user is told that the folder is another's", async () => {
    const { parent, dataDir, open, write } = await makeDataFolder("empty");
    chmodSync(parent, 0o755);
    await open().then(({ stop }) => stop());
    const writer = write(dataDir, [], { uid: nobody, gid: nobody });
    expect(await writer.ended).toBe(1);
    expect(writer.errors).toEqual([expect.stringMatching(/^The data folder .* cannot be used: EACCES/)]);
  });
});
