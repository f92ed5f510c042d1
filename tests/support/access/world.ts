import { EmailAddress } from "#lib/account/email-address.ts";
import { openDatabase } from "#lib/db/client.ts";
import { migrateDatabase } from "#lib/db/migrate.ts";
import { signIn } from "#lib/services/sign-in.ts";
import type { PrismaClient } from "#prisma/client/client.ts";
import { type AccessOffice, openOffice, type People } from "#tests/support/access/office.ts";
import type { Actor } from "#tests/support/access/rule.ts";
import { accountContext, createOwner, goodPassword, testSecret } from "#tests/support/people.ts";
import { startScriptedDns } from "#tests/support/scripted-dns.ts";
import { startServer } from "#tests/support/start-server.ts";
import { startEmbeddedPostgres } from "#tests/support/test-server.ts";

type Person = Exclude<Actor, "anonymous">;
const persons = ["loner", "stranger", "operator", "viewer", "admin", "owner"] as const satisfies readonly Person[];
const names: Readonly<Record<Person, string>> = {
  loner: "Lars",
  stranger: "Charlie",
  operator: "Olga",
  viewer: "Vera",
  admin: "Bob",
  owner: "Alice",
};
const insiders: readonly Actor[] = ["viewer", "admin", "owner"];

/** The built application over HTTP, with one person of each kind signed in. */
export interface AccessWorld {
  readonly url: string;
  readonly db: PrismaClient;
  /** The Cookie header of somebody's browser; empty for who has none. */
  readonly cookieOf: (actor: Actor) => string;
  /** A new organization for one request of somebody, whose session is what it was at first and acts for it if they belong to it. */
  readonly officeFor: (actor: Actor) => Promise<AccessOffice>;
  /** From then on it answers without a database. */
  readonly stopDatabase: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

export async function startAccessWorld(): Promise<AccessWorld> {
  const [postgres, resolver] = await Promise.all([startEmbeddedPostgres(), startScriptedDns()]);
  await migrateDatabase(postgres.url);
  const variables = { DATABASE_URL: postgres.url, AUTH_SECRET: testSecret, OPERATOR_EMAILS: emailOf("operator") };
  const server = await startServer({ ...variables, DNS_SERVERS: resolver.text, LOG_LEVEL: "silent" });
  const { db, close } = openDatabase(postgres.url);
  const people = await createPeople(db);
  const cookies = await signInAll(db, server.url);
  const sessions = await db.session.findMany();
  const credentials = await db.account.findMany({ select: { id: true, userId: true, password: true } });
  const restore = async (userId: string, activeOrganizationId: string | null) => {
    await db.session.deleteMany({ where: { userId } });
    const own = sessions.filter((session) => session.userId === userId);
    await db.session.createMany({ data: own.map((session) => ({ ...session, activeOrganizationId })) });
    for (const { id, password } of credentials.filter((one) => one.userId === userId))
      await db.account.update({ where: { id }, data: { password }, select: { id: true } });
  };
  let ending: Promise<void> | null = null;
  const stopDatabase = () => {
    ending ??= close().then(postgres.stop);
    return ending;
  };
  return {
    ...{ url: server.url, db },
    cookieOf: (actor) => cookies.get(actor) ?? "",
    officeFor: async (actor) => {
      await db.rateLimit.deleteMany();
      const office = await openOffice(db, people, server.url);
      const userId = actor === "anonymous" ? undefined : people.get(actor)?.userId;
      if (actor === "loner") await db.member.deleteMany({ where: { userId: people.get(actor)?.userId ?? "" } });
      if (userId !== undefined) await restore(userId, insiders.includes(actor) ? office.organizationId : null);
      return office;
    },
    stopDatabase,
    stop: async () => {
      await server.stop();
      await stopDatabase();
      await resolver.stop();
    },
  };
}

function emailOf(person: Person): EmailAddress {
  return EmailAddress.parse(`${names[person].toLowerCase()}@example.com`);
}

async function createPeople(db: PrismaClient): Promise<People> {
  const people = new Map<Person, { userId: string; email: string }>();
  for (const person of persons) {
    const { actor } = await createOwner({ db }, names[person]);
    if (actor.kind !== "member") throw new Error("nobody signed up");
    people.set(person, { userId: actor.userId, email: emailOf(person) });
    if (person === "loner") await db.organization.delete({ where: { id: actor.organizationId } });
  }
  await db.user.updateMany({ data: { emailVerified: true } });
  return people;
}

async function signInAll(db: PrismaClient, baseUrl: string): Promise<ReadonlyMap<Actor, string>> {
  const cookies = new Map<Actor, string>();
  for (const person of persons) {
    const entry = await signIn(accountContext({ db, baseUrl }), { email: emailOf(person), password: goodPassword });
    cookies.set(person, (entry?.cookies ?? []).map((cookie) => cookie.split(";")[0]).join("; "));
  }
  return cookies;
}
