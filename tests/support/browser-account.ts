import { expect, type Page } from "@playwright/test";

export type Language = "nl" | "en";

export interface Person {
  readonly name: string;
  readonly organizationName: string;
  readonly email: string;
  readonly password: string;
  /** The address that they come from. Each has their own: of one, the server takes fewer in an hour than all tests need. */
  readonly client: string;
}

const words = {
  nl: { create: "Account maken", signIn: "Aanmelden", signOut: "Afmelden", account: "Account van" },
  en: { create: "Create account", signIn: "Sign in", signOut: "Sign out", account: "Account of" },
} as const;

let made = 0;

/** Somebody whom this run has not seen before. */
export function newPerson(name = "Alice"): Person {
  made += 1;
  const email = `${name.toLowerCase()}.${process.pid}.${Date.now()}.${made}@example.com`;
  const client = `127.1.${process.pid % 256}.${made % 256}`;
  return { name, organizationName: `${name} BV`, email, password: "vier woorden achter elkaar", client };
}

/** Fills in the sign-up form and sends it; ends on the page to sign in. */
export async function signUp(page: Page, person: Person, language: Language = "nl"): Promise<void> {
  await page.setExtraHTTPHeaders({ "x-forwarded-for": person.client });
  await page.goto(`/${language}/sign-up`);
  await page.locator("#name").fill(person.name);
  await page.locator("#organizationName").fill(person.organizationName);
  await page.locator("#email").fill(person.email);
  await page.locator("#password").fill(person.password);
  await page.locator("main").getByRole("button", { name: words[language].create }).click();
  await page.waitForURL("**/sign-in?notice=signed-up");
  await page.setExtraHTTPHeaders({});
}

/** Signs in on the page where one is; ends on the mail servers. */
export async function signIn(page: Page, person: Person, language: Language = "nl"): Promise<void> {
  if (!page.url().includes("/sign-in")) await page.goto(`/${language}/sign-in`);
  await page.locator("#email").fill(person.email);
  await page.locator("#password").fill(person.password);
  await page.locator("main").getByRole("button", { name: words[language].signIn }).click();
  await page.waitForURL(`**/${language}/mail-servers`);
}

export async function signOut(page: Page, language: Language = "nl"): Promise<void> {
  await page.locator("header summary").click();
  await page.locator("header").getByRole("button", { name: words[language].signOut }).click();
  await page.waitForURL("**/sign-in?notice=signed-out");
}

/** Somebody who has just signed up and in on the pages for it; ends on the mail servers. */
export async function signUpAndIn(page: Page, name?: string): Promise<Person> {
  const person = newPerson(name);
  await signUp(page, person);
  await signIn(page, person);
  return person;
}

/** The link in the newest mail to an address. */
export async function linkInMail(page: Page, email: string): Promise<string> {
  await page.goto("/dev/mailbox");
  const link = page.locator("article", { hasText: email }).first().getByRole("link").first();
  await expect(link).toBeVisible();
  return (await link.getAttribute("href")) ?? "";
}
