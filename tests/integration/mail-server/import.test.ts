import { randomUUID } from "node:crypto";
import { afterEach, beforeAll, describe, expect, test } from "vitest";
import { readCsv } from "#lib/csv/read-csv.ts";
import { isAppError } from "#lib/errors.ts";
import { type ImportLine, readImport } from "#lib/mail-server/mail-server-import.ts";
import { MailServerInput } from "#lib/mail-server/mail-server-input.ts";
import { wholeListing } from "#lib/mail-server/mail-server-listing.ts";
import type { ServiceContext } from "#lib/services/context.ts";
import { importMailServers, planMailServerImport } from "#lib/services/import-mail-servers.ts";
import { listMailServers } from "#lib/services/list-mail-servers.ts";
import { registerMailServer } from "#lib/services/register-mail-server.ts";
import { useDatabase } from "#tests/support/database.ts";
import { addColleague, createOwner } from "#tests/support/people.ts";

const { db } = await useDatabase();
const three = toLines("a;a.example.com\nb;b.example.com\nwrong;10.0.0.1\n");

let alice: ServiceContext;
let bob: ServiceContext;
let victor: ServiceContext;
let charlie: ServiceContext;

beforeAll(async () => {
  alice = await createOwner({ db }, "Alice");
  bob = await addColleague(alice, "Bob", "admin");
  victor = await addColleague(alice, "Victor", "viewer");
  charlie = await createOwner({ db }, "Charlie");
});

afterEach(async () => {
  await db.mailServer.deleteMany();
});

function toLines(text: string): readonly ImportLine[] {
  const read = readImport(readCsv(text).rows, "nftables");
  if ("problem" in read) throw new Error(read.problem);
  return read.lines;
}

async function importAll(ctx: ServiceContext, lines: readonly ImportLine[], importId = randomUUID()) {
  const { digest } = await planMailServerImport(ctx, lines);
  return importMailServers(ctx, { importId, lines, digest });
}

async function labelsOf(ctx: ServiceContext): Promise<string> {
  const { listed } = await listMailServers(ctx, { listing: wholeListing, page: 1 });
  return listed.map(({ mailServer }) => mailServer.label).join(" ");
}

async function codeOf(deed: Promise<unknown>): Promise<string> {
  return deed.then(
    () => "done",
    (error: unknown) => (isAppError(error) ? error.code : String(error)),
  );
}

describe("an import", () => {
  test("writes nothing while it is only planned", async () => {
    const { fates } = await planMailServerImport(alice, three);
    expect(fates.map(({ kind }) => kind)).toEqual(["new", "new", "wrong"]);
    expect(await db.mailServer.count()).toBe(0);
  });

  test("adds what is right, each with its audit row as if it came alone", async () => {
    expect(await importAll(bob, three)).toEqual({ added: 2 });
    expect(await labelsOf(alice)).toBe("a b");
    const servers = await db.mailServer.findMany({ orderBy: { label: "asc" }, select: { id: true, label: true } });
    for (const { id, label } of servers) {
      const row = await db.auditEvent.findFirstOrThrow({ where: { subjectId: id } });
      expect(row).toMatchObject({ action: "mail-server.register", after: { label } });
      expect(row.actorUserId).toBe(bob.actor.kind === "member" && bob.actor.userId);
    }
  });

  test("sent twice, also at once, adds everything once and says the same", async () => {
    const importId = randomUUID();
    const { digest } = await planMailServerImport(alice, three);
    const request = { importId, lines: three, digest };
    const both = await Promise.all([importMailServers(alice, request), importMailServers(bob, request)]);
    expect([...both, await importMailServers(alice, request)]).toEqual([{ added: 2 }, { added: 2 }, { added: 2 }]);
    expect(await labelsOf(alice)).toBe("a b");
  });

  test("adds nothing when it would add something else than what was shown", async () => {
    const { digest } = await planMailServerImport(alice, three);
    await registerMailServer(bob, MailServerInput.parse({ label: "Bob's", host: "b.example.com", platform: "pf" }));
    expect(await importMailServers(alice, { importId: randomUUID(), lines: three, digest })).toBe("changed");
    expect(await labelsOf(alice)).toBe("Bob's");
    expect(await importAll(alice, three)).toEqual({ added: 1 });
  });

  test("adds all or nothing", async () => {
    const unstorable = three.map((line, index) =>
      index === 1 && line.input !== null ? { ...line, input: { ...line.input, platform: "\u0000" } } : line,
    );
    await expect(importAll(alice, unstorable)).rejects.toThrow();
    expect(await db.mailServer.count()).toBe(0);
  });

  test("of the most lines goes in one", async () => {
    const lines = toLines(Array.from({ length: 1000 }, (_, i) => `Server ${i};mx${i}.example.com;25`).join("\n"));
    expect(await importAll(alice, lines)).toEqual({ added: 1000 });
    expect(await db.mailServer.count()).toBe(1000);
  });

  test("knows nothing of another organization's mail servers", async () => {
    await importAll(charlie, three);
    expect((await planMailServerImport(alice, three)).fates[0]?.kind).toBe("new");
  });

  test.each([
    ["a viewer", () => victor, "forbidden"],
    ["a visitor", (): ServiceContext => ({ ...alice, actor: { kind: "visitor" } }), "not_signed_in"],
  ] as const)("is not for %s", async (_, who, code) => {
    expect(await codeOf(planMailServerImport(who(), three))).toBe(code);
    expect(await codeOf(importMailServers(who(), { importId: randomUUID(), lines: three, digest: "" }))).toBe(code);
    expect(await db.mailServer.count()).toBe(0);
  });
});
