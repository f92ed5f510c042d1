import { expect, test } from "@playwright/test";
import { expectAccessible, expectContrast, expectNoSidewaysScroll } from "#tests/support/accessible.ts";
import { linkInMail, newPerson, signIn, signOut, signUp, signUpAndIn } from "#tests/support/browser-account.ts";
import { becomeMember } from "#tests/support/browser-member.ts";

test("somebody signs up, confirms the address with the mail, signs out and in again", async ({ page }) => {
  const person = await signUpAndIn(page);
  await expect(page.getByText(`We hebben een link gestuurd naar ${person.email}.`)).toBeVisible();
  await page.goto(await linkInMail(page, person.email));
  await page.getByRole("button", { name: "Adres bevestigen" }).click();
  await expect(page.getByText(`${person.email} is bevestigd`)).toBeVisible();
  await page.getByRole("link", { name: "Naar uw mailservers" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Mailservers" })).toBeVisible();
  await expect(page.getByText("Bevestig uw e-mailadres.")).toHaveCount(0);
  await signOut(page);
  await page.goto("/nl/mail-servers");
  await expect(page).toHaveURL(/\/nl\/sign-in\?next=/);
  await signIn(page, person);
  await page.locator("header summary").click();
  await expect(page.getByText(`Organisatie: ${person.organizationName} (eigenaar)`)).toBeVisible();
});

test("a forgotten password is replaced by mail, which signs every other browser out", async ({ page, browser }) => {
  const person = await becomeMember(page);
  const elsewhere = await browser.newPage();
  await elsewhere.goto("/nl/forgot-password");
  await elsewhere.locator("#email").fill(person.email);
  await elsewhere.getByRole("button", { name: "Stuur de link" }).click();
  await expect(elsewhere.getByText("Kijk in uw e-mail")).toBeVisible();
  const link = await linkInMail(elsewhere, person.email);
  const renewed = { ...person, password: "een heel ander wachtwoord" };
  await elsewhere.goto(link);
  await elsewhere.locator("#password").fill(renewed.password);
  await elsewhere.getByRole("button", { name: "Wachtwoord wijzigen" }).click();
  await expect(elsewhere.getByText("Uw wachtwoord is gewijzigd")).toBeVisible();
  await signIn(elsewhere, renewed);
  await page.goto("/nl/mail-servers");
  await expect(page).toHaveURL(/\/sign-in/);
  await elsewhere.goto(link);
  await elsewhere.locator("#password").fill("nog een ander wachtwoord");
  await elsewhere.getByRole("button", { name: "Wachtwoord wijzigen" }).click();
  await expect(elsewhere.getByText("Deze link werkt niet, of niet meer.")).toBeVisible();
  await elsewhere.close();
});

test("signing up with a known address looks the same as with a new one", async ({ page }) => {
  const person = newPerson();
  await signUp(page, person);
  const first = await page.locator("main").ariaSnapshot();
  await signUp(page, { ...person, name: "Mallory", password: "een heel ander wachtwoord" });
  expect(await page.locator("main").ariaSnapshot()).toBe(first);
  await signIn(page, person);
});

test("a link in a mail asks who is not signed in to do so first, and goes on from there", async ({ page }) => {
  const person = newPerson();
  await signUp(page, person);
  await page.goto(await linkInMail(page, person.email));
  await expect(page.getByText("Meld u aan om verder te gaan.")).toBeVisible();
  await page.locator("#email").fill(person.email);
  await page.locator("#password").fill(person.password);
  await page.locator("main").getByRole("button", { name: "Aanmelden" }).click();
  await expect(page.getByRole("button", { name: "Adres bevestigen" })).toBeVisible();
});

for (const next of ["//evil.example", "https://evil.example/", "/\\evil.example", "javascript:alert(1)"]) {
  test(`signing in never leads to ${next}`, async ({ page }) => {
    const person = newPerson();
    await signUp(page, person);
    await page.goto(`/nl/sign-in?next=${encodeURIComponent(next)}`);
    await signIn(page, person);
    expect(new URL(page.url()).pathname).toBe("/nl/mail-servers");
  });
}

test("a cookie that somebody made up opens nothing", async ({ page, context, baseURL }) => {
  const value = `${"A".repeat(32)}.${encodeURIComponent("B".repeat(43))}=`;
  for (const name of ["poortwachter.session_token", "__Host-poortwachter.session_token"]) {
    if (name.startsWith("__Host-") && !baseURL?.startsWith("https:")) continue;
    await context.addCookies([{ name, value, url: baseURL ?? "" }]);
  }
  await page.goto("/nl/mail-servers");
  await expect(page).toHaveURL(/\/nl\/sign-in/);
  const asData = await page.request.get("/nl/mail-servers", { headers: { RSC: "1" } });
  expect(await asData.text()).not.toContain("Mailserver toevoegen");
});

test("the session cookie is out of reach of scripts and of other sites", async ({ page, context }) => {
  await signUpAndIn(page);
  const cookies = await context.cookies();
  const session = cookies.find(({ name }) => name.includes("session_token"));
  expect(session).toMatchObject({ httpOnly: true, sameSite: "Lax", path: "/" });
});

for (const [origin, sessions] of [
  ["https://evil.example", 0],
  ["null", 0],
  ["the site itself", 1],
] as const) {
  test(`a form sent from ${origin} opens ${sessions} sessions`, async ({ page, context, baseURL }) => {
    const person = newPerson();
    await signUp(page, person);
    const html = await (await page.request.get("/nl/sign-in")).text();
    const hidden = [...html.matchAll(/<input type="hidden" name="(\$ACTION[^"]*)"(?: value="([^"]*)")?/g)];
    expect(hidden.length).toBeGreaterThan(0);
    const multipart = Object.fromEntries(
      hidden.map(([, name, value]) => [name, (value ?? "").replaceAll("&quot;", '"')]),
    );
    await page.request.post("/nl/sign-in", {
      headers: { origin: sessions === 1 ? (baseURL ?? "") : origin },
      multipart: { ...multipart, email: person.email, password: person.password },
      maxRedirects: 0,
    });
    const cookies = await context.cookies();
    expect(cookies.filter(({ name }) => name.includes("session_token"))).toHaveLength(sessions);
  });
}

const rubbish = [
  "\u0000",
  "\u202e",
  "'; DROP TABLE user; --",
  "<script>alert(1)</script>",
  "{{7*7}}",
  "../../etc/passwd",
  "💥".repeat(300),
];

test("rubbish in every field gets a named error and never a failure", async ({ page }) => {
  const failures: string[] = [];
  page.on("response", (response) => response.status() >= 500 && failures.push(response.url()));
  for (const path of ["sign-up", "sign-in", "forgot-password", "reset-password?token=x"]) {
    await page.goto(`/nl/${path}`);
    for (const text of rubbish) {
      const fields = page.locator("main input:not([type=hidden]):not([type=checkbox])");
      for (const field of await fields.all()) {
        await field.evaluate((input) => input.removeAttribute("maxlength"));
        await field.fill(text);
      }
      await page.locator("main button[type=submit]").first().click();
      await expect(page.locator("main [data-problem]")).toBeVisible();
    }
  }
  expect(failures).toEqual([]);
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("forms say what is wrong, keep what was typed and do their work", async ({ page }) => {
    const person = newPerson();
    await page.goto("/nl/sign-up");
    await page.locator("#name").fill(person.name);
    await page.locator("#email").fill("nobody");
    await page.locator("#password").fill("kort");
    await page.locator("main").getByRole("button", { name: "Account maken" }).click();
    await expect(page.locator("#organizationName")).toHaveAttribute("aria-invalid", "true");
    await expect(page.locator("#email-error")).toHaveText("Dit is geen e-mailadres. Voorbeeld: naam@example.nl.");
    await expect(page.locator("#name")).toHaveValue(person.name);
    await expect(page.locator("#password")).toHaveValue("");
    await signUp(page, person);
    await signIn(page, person);
    await signOut(page);
  });
});

test("a wrong field gets the focus, and a password that was typed stays", async ({ page }) => {
  await page.goto("/en/sign-up");
  await page.locator("#name").fill("Alice");
  await page.locator("#organizationName").fill("Alice Ltd");
  await page.locator("#email").fill("nobody");
  await page.locator("#password").fill("four words in a row");
  await page.locator("main").getByRole("button", { name: "Create account" }).click();
  await expect(page.locator("#email")).toBeFocused();
  await expect(page.locator("#password")).toHaveValue("four words in a row");
});

const pages = [
  "sign-up",
  "sign-in?notice=signed-up",
  "forgot-password",
  "forgot-password?notice=sent",
  "reset-password?token=x",
];

for (const [language, colorScheme, other] of [
  ["nl", "light", "dark"],
  ["en", "dark", "light"],
] as const)
  test(`account pages are accessible in ${language}, in both themes`, async ({ page }) => {
    const look = async () => {
      await page.emulateMedia({ colorScheme });
      await expectAccessible(page);
      await page.emulateMedia({ colorScheme: other });
      await expectContrast(page);
    };
    for (const path of pages) {
      await page.setViewportSize({ width: 1440, height: 900 });
      await page.goto(`/${language}/${path}`);
      await look();
      const submit = page.locator("main button[type=submit]").first();
      if ((await submit.count()) > 0) {
        await submit.click();
        await expect(page.locator("main [data-problem]")).toBeVisible();
        await look();
      }
      await page.setViewportSize({ width: 320, height: 800 });
      await expectNoSidewaysScroll(page);
    }
  });
