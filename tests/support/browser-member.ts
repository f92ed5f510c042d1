import type { Page } from "@playwright/test";
import { SignUpInput } from "#lib/account/account-input.ts";
import { openDatabase } from "#lib/db/client.ts";
import { signIn } from "#lib/services/sign-in.ts";
import { signUp } from "#lib/services/sign-up.ts";
import type { PrismaClient } from "#prisma/client/client.ts";
import { type Language, newPerson, type Person } from "#tests/support/browser-account.ts";
import { accountContext } from "#tests/support/people.ts";

const setting = { httpOnly: true, sameSite: "Lax" } as const;
let opened: PrismaClient | null = null;

function db(): PrismaClient {
  opened ??= openDatabase(process.env["E2E_DATABASE_URL"] ?? "").db;
  return opened;
}

/**
 * Somebody with an organization of their own, signed in on the server that all browser tests visit; ends on the mail servers. The
 * services do it, on that server's database: the pages to sign up and in have their own tests, and take seconds.
 */
export async function becomeMember(page: Page, name?: string, language: Language = "nl"): Promise<Person> {
  const person = newPerson(name);
  const baseUrl = `http://localhost:${process.env["E2E_PORT"]}`;
  const { client, ...fields } = person;
  const input = SignUpInput.parse(fields);
  const world = { db: db(), baseUrl, client };
  await signUp(accountContext(world), input, language);
  const entry = await signIn(accountContext(world), input);
  if (entry === null) throw new Error("the password is right");
  await page
    .context()
    .addCookies(entry.cookies.map((cookie) => ({ ...toNameAndValue(cookie), ...setting, url: baseUrl })));
  await page.goto(`/${language}/mail-servers`);
  return person;
}

/** The same, for somebody who has confirmed their address. */
export async function becomeConfirmedMember(page: Page, name: string): Promise<Person> {
  const person = await becomeMember(page, name);
  await db().user.update({ where: { email: person.email }, data: { emailVerified: true }, select: { id: true } });
  await page.reload();
  return person;
}

function toNameAndValue(setCookie: string): { name: string; value: string } {
  const [pair = ""] = setCookie.split(";", 1);
  const at = pair.indexOf("=");
  return { name: pair.slice(0, at), value: pair.slice(at + 1) };
}
