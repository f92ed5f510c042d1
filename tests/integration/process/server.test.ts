import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, describe, expect, test } from "vitest";
import { findFreePort } from "#tests/support/daemon.ts";
import { ask } from "#tests/support/data-folder.ts";
import { createBareDatabase } from "#tests/support/database.ts";
import { listPostmasters } from "#tests/support/database-process.ts";
import { portOf } from "#tests/support/port-of.ts";
import { type ServerProcess, spawnServer, startServer, type Variables } from "#tests/support/start-server.ts";
import { waitUntil } from "#tests/support/wait-until.ts";

const folder = await mkdtemp(join(tmpdir(), "poortwachter-process-"));
const DATA_DIR = join(folder, "data");
// Without the web role: what is asked here is the same with Next, and takes no build.
const roles = { ROLES: "watcher,worker", DNS_SERVERS: "127.0.0.1:9", DATA_DIR } as const;

const started: ServerProcess[] = [];
afterEach(async () => {
  for (const server of started.splice(0)) await server.stop();
});
afterAll(async () => {
  for (const pid of listPostmasters(folder)) process.kill(pid, "SIGKILL");
  await rm(folder, { recursive: true, maxRetries: 20 });
});

async function start(variables: Variables = {}): Promise<ServerProcess> {
  const server = await startServer({ ...roles, ...variables });
  started.push(server);
  return server;
}

/** A start that is expected to fail: its exit code and the lines that it printed. */
async function fail(variables: Variables): Promise<{ code: number | null; lines: string[] }> {
  const server = await spawnServer({ ...roles, ...variables });
  const code = await server.ended;
  return { code, lines: server.output().trimEnd().split("\n") };
}

describe("a start that cannot be says why, in one line for each problem, and exits with 1", () => {
  test("bad variables, all at once", async () => {
    expect(await fail({ HOST: "?", WATCH_MIN_SECONDS: "0", LOG_LEVEL: "loud" })).toEqual({
      code: 1,
      lines: [
        'HOST: "?" is not an address or a host name to listen on',
        'WATCH_MIN_SECONDS: "0" is not a whole number from 1 to 86400',
        'LOG_LEVEL: "loud" is not one of fatal, error, warn, info, debug, trace, silent',
      ],
    });
  });

  test("a port in use, before the database is started", async () => {
    const taken = createServer();
    await new Promise<void>((resolve) => {
      taken.listen(0, "127.0.0.1", resolve);
    });
    const port = portOf(taken);
    const dataDir = join(folder, "unused");
    expect(await fail({ PORT: String(port), DATA_DIR: dataDir })).toEqual({
      code: 1,
      lines: [`127.0.0.1 port ${port} is in use by another program`],
    });
    taken.close();
  });

  test("an address that this machine does not have", async () => {
    const { code, lines } = await fail({ HOST: "192.0.2.1", PORT: "40000" });
    expect([code, lines]).toEqual([1, ["192.0.2.1 port 40000 is not an address of this machine"]]);
  });

  test("a data folder below a file", async () => {
    await writeFile(join(folder, "file"), "");
    const dataDir = join(folder, "file", "data");
    expect(await fail({ DATA_DIR: dataDir })).toEqual({
      code: 1,
      lines: [`DATA_DIR: ${dataDir} is not writable (ENOTDIR)`],
    });
  });

  test("a database that does not answer", async () => {
    const port = await findFreePort();
    const { code, lines } = await fail({ DATABASE_URL: `postgresql://nobody@127.0.0.1:${port}/none` });
    expect(code).toBe(1);
    expect(lines).toEqual([expect.stringContaining(`127.0.0.1:${port}`)]);
  });

  test("a database that is newer than the code", async () => {
    const { url, drop } = await createBareDatabase();
    const first = await start({ DATABASE_URL: url });
    await first.stop();
    const added = "SELECT gen_random_uuid(), checksum, '99999999999999_later', now() FROM _prisma_migrations LIMIT 1";
    await ask(url, `INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at) ${added}`);
    const { code, lines } = await fail({ DATABASE_URL: url });
    expect(code).toBe(1);
    expect(lines).toEqual([expect.stringContaining("newer than this code: it has migration 99999999999999_later")]);
    await drop();
  });

  test("another Poortwachter on the data folder, which goes on undisturbed", async () => {
    const first = await start();
    const { code, lines } = await fail({});
    expect(code).toBe(1);
    expect(lines.at(-1)).toBe(`Another Poortwachter (process ${first.pid}) is using ${DATA_DIR}`);
    await waitUntil("ready", async () => (await fetch(`${first.url}/readyz`)).ok);
  });
});

describe("the end of the process", () => {
  test.each(["SIGINT", "SIGTERM", "SIGHUP"] as const)(
    "%s ends everything, the database too, with exit code 0",
    async (name) => {
      const server = await start();
      expect(listPostmasters(folder)).toHaveLength(1);
      server.signal(name);
      expect(await server.ended).toBe(0);
      expect(listPostmasters(folder)).toEqual([]);
      expect(server.output()).not.toMatch(/\n\s+at /);
    },
  );

  test("a signal in the middle of the start ends it in order", async () => {
    const server = await spawnServer(roles);
    while (!server.output().includes("Database:")) await new Promise((resolve) => setTimeout(resolve, 5));
    server.signal("SIGINT");
    expect(await server.ended).toBe(0);
    expect(listPostmasters(folder)).toEqual([]);
    expect(server.output()).not.toContain("Ready:");
  });

  test("after kill -9 the next start takes the folder over, with one database server, and finds the list", async () => {
    const first = await start();
    const [before] = listPostmasters(folder);
    first.signal("SIGKILL");
    await first.ended;
    const second = await start();
    await waitUntil("ready", async () => (await fetch(`${second.url}/readyz`)).ok);
    expect(listPostmasters(folder)).toEqual([expect.not.toBeOneOf([before])]);
  });
});

test("a process without the web role answers for its health and for nothing else", async () => {
  const server = await start();
  const status = async (path: string) => (await fetch(server.url + path)).status;
  expect(await status("/healthz")).toBe(200);
  expect(await status("/nl")).toBe(404);
});
