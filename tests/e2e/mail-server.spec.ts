import { expect, type Locator, type Page, test } from "@playwright/test";
import { expectAccessible, expectNoSidewaysScroll } from "#tests/support/accessible.ts";
import { newPerson, signIn, signOut, signUpAndIn } from "#tests/support/browser-account.ts";
import { mikrotik, register } from "#tests/support/browser-mail-server.ts";
import { becomeMember } from "#tests/support/browser-member.ts";

test("from sign-up to the rules on the clipboard, and all of it is there the next time", async ({ page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const person = await signUpAndIn(page);
  await page.getByRole("link", { name: "Mailserver toevoegen" }).click();
  await page.locator("#label").fill("Kantoor Utrecht");
  await page.locator("#host").fill("mail.example.com:2525");
  await page.locator("#platform").selectOption(mikrotik);
  await expect(page.locator("#platform option:checked")).toContainText("MikroTik RouterOS");
  await page.getByRole("button", { name: "Toevoegen", exact: true }).click();
  await expect(page.getByText("De mailserver is toegevoegd.")).toBeVisible();
  await page.getByRole("link", { name: "Naar de regels" }).click();
  await page.waitForURL("**/firewall?**");
  expect(Object.fromEntries(new URL(page.url()).searchParams)).toMatchObject({ platform: mikrotik, port: "2525" });
  await page.getByRole("button", { name: "Kopiëren" }).first().click();
  await expect(page.getByText("Gekopieerd").first()).toBeVisible();
  const shown = await page.locator("#snippet-0").textContent();
  expect(shown).toContain("2525");
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(shown);
  await signOut(page);
  await signIn(page, person);
  await page.getByRole("link", { name: "Kantoor Utrecht" }).click();
  await expect(page.getByText("mail.example.com, poort 2525; TLS als het kan.")).toBeVisible();
  await expect(page.getByText(/MikroTik RouterOS.*, poort 2525\./)).toBeVisible();
});

test.describe("at 390 px", () => {
  test.use({ viewport: { width: 390, height: 844 }, locale: "en-GB" });

  test("the same by keyboard alone, in English", async ({ page, context }) => {
    await context.grantPermissions(["clipboard-read", "clipboard-write"]);
    const person = newPerson();
    await page.goto("/en/sign-up");
    for (const field of ["name", "organizationName", "email", "password"] as const) {
      await tabTo(page, page.locator(`#${field}`));
      await page.keyboard.type(person[field]);
    }
    await page.keyboard.press("Enter");
    await page.waitForURL("**/sign-in**");
    await tabTo(page, page.locator("#password"));
    await page.keyboard.type(person.password);
    await page.keyboard.press("Enter");
    await page.waitForURL("**/en/mail-servers");
    await press(page, page.getByRole("link", { name: "Add mail server" }));
    await page.waitForURL("**/new");
    await tabTo(page, page.locator("#label"));
    await page.keyboard.type("Utrecht office");
    await tabTo(page, page.locator("#host"));
    await page.keyboard.type("mail.example.com:2525");
    await tabTo(page, page.locator("#platform"));
    await page.keyboard.type("MikroTik");
    await expect(page.locator("#platform")).toHaveValue(mikrotik);
    await expectNoSidewaysScroll(page);
    await press(page, page.getByRole("button", { name: "Add", exact: true }));
    await page.waitForURL("**notice=registered");
    await expectNoSidewaysScroll(page);
    await press(page, page.getByRole("link", { name: "To the rules" }));
    await page.waitForURL("**/firewall?**");
    await press(page, page.getByRole("button", { name: "Copy" }).first());
    await expect(page.getByText("Copied").first()).toBeVisible();
    const clipboard = await page.evaluate(() => navigator.clipboard.readText());
    expect(clipboard).toBe(await page.locator("#snippet-0").textContent());
    expect(clipboard).toContain("2525");
    await expectNoSidewaysScroll(page);
    await press(page, page.locator("header summary"));
    await press(page, page.getByRole("button", { name: "Sign out" }));
    await page.waitForURL("**/sign-in**");
  });
});

test("a mail server is edited, and the list is searched", async ({ page }) => {
  await becomeMember(page);
  await register(page, "Kantoor Utrecht");
  await register(page, "Kantoor Zwolle", "mx.example.net");
  await page.getByRole("link", { name: "Bewerken" }).first().click();
  await page.locator("#deliveryPort").fill("22");
  await expect(page.getByText("Poort 22 is meestal van SSH.")).toBeVisible();
  await page.getByRole("radio", { name: /Doorsturen/ }).check();
  await page.locator("#insideAddress").fill("192.168.1.25");
  await page.getByRole("button", { name: "Bewaren" }).click();
  await expect(page.getByText("De wijzigingen zijn bewaard.")).toBeVisible();
  await expect(page.getByText("afleverpoort: 25 → 22")).toBeVisible();
  await expect(page.getByText("doorgestuurd naar 192.168.1.25:22")).toBeVisible();
  await page.getByRole("link", { name: "Mailservers" }).first().click();
  await page.locator("#q").fill("zwolle");
  await page.getByRole("button", { name: "Zoeken" }).click();
  await expect(page.getByRole("link", { name: "Kantoor Zwolle" })).toBeVisible();
  await expect(page.getByRole("link", { name: "Kantoor Utrecht" })).toHaveCount(0);
  await page.goBack();
  await expect(page.getByRole("link", { name: "Kantoor Utrecht" })).toBeVisible();
});

test("two people who edit the same mail server do not overwrite each other", async ({ page, context }) => {
  await becomeMember(page);
  const path = await register(page, "Kantoor Utrecht");
  const other = await context.newPage();
  await page.goto(`${path}/edit`);
  await other.goto(`${path}/edit`);
  await other.locator("#deliveryPort").fill("26");
  await other.getByRole("button", { name: "Bewaren" }).click();
  await expect(other.getByText("De wijzigingen zijn bewaard.")).toBeVisible();
  await page.locator("#label").fill("Kantoor Zwolle");
  await page.getByRole("button", { name: "Bewaren" }).click();
  await expect(page.getByText("Alice heeft deze mailserver intussen gewijzigd.")).toBeVisible();
  await expect(page.locator("#label")).toHaveValue("Kantoor Zwolle");
  await expect(page.locator("#label-warning")).toHaveText("Nu bewaard: Kantoor Utrecht");
  await expect(page.locator("#deliveryPort-warning")).toHaveText("Nu bewaard: 26");
  await page.locator("#deliveryPort").fill("26");
  await page.getByRole("button", { name: "Bewaren" }).click();
  await expect(page.getByText("De wijzigingen zijn bewaard.")).toBeVisible();
});

test("removing asks with the name, and can be called off", async ({ page }) => {
  await becomeMember(page);
  const path = await register(page, "Kantoor Utrecht");
  await page.getByRole("button", { name: "Verwijderen…" }).click();
  const dialog = page.getByRole("dialog", { name: "Kantoor Utrecht verwijderen?" });
  await expectAccessible(page);
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  await page.getByRole("button", { name: "Verwijderen…" }).click();
  await dialog.getByRole("button", { name: "Kantoor Utrecht verwijderen" }).click();
  await expect(page.getByText("De mailserver is verwijderd.")).toBeVisible();
  await expect(page.getByText("Nog geen mailserver")).toBeVisible();
  expect((await page.goto(path))?.status()).toBe(404);
});

test("a mail server of another organization does not exist for others", async ({ page, browser }) => {
  await becomeMember(page);
  const path = await register(page, "Geheim kantoor");
  const charlie = await browser.newPage();
  await becomeMember(charlie, "Charlie");
  for (const subpage of ["", "/edit", "/remove"]) {
    const response = await charlie.goto(`${path}${subpage}`);
    expect(response?.status()).toBe(404);
    expect(await charlie.content()).not.toContain("Geheim kantoor");
    const asData = await charlie.request.get(`${path}${subpage}`, { headers: { RSC: "1" } });
    expect(await asData.text()).not.toContain("Geheim kantoor");
  }
  // Charlie's own form, pointed at Alice's mail server.
  const own = await register(charlie, "Eigen kantoor");
  await charlie.route("**/edit", async (route) => {
    const body = route.request().postData();
    const [mine = "", theirs = ""] = [own, path].map((one) => one.split("/").at(-1));
    await route.continue(body === null ? {} : { postData: body.replaceAll(mine, theirs) });
  });
  await charlie.goto(`${own}/edit`);
  await charlie.locator("#label").fill("Overgenomen");
  await charlie.getByRole("button", { name: "Bewaren" }).click();
  await expect(charlie.getByText("Dit bestaat niet, of niet meer.")).toBeVisible();
  await page.reload();
  await expect(page.getByRole("heading", { level: 1, name: "Geheim kantoor" })).toBeVisible();
  await charlie.close();
});

for (const path of ["/mail-servers", "/mail-servers/new", "/mail-servers/0192f0c1-2b3c-7def-8123-456789abcdef"])
  test(`a visitor who asks for ${path} signs in first and then sees it`, async ({ page }) => {
    await page.goto(`/nl${path}`);
    await expect(page).toHaveURL(`/nl/sign-in?next=${encodeURIComponent(`/nl${path}`)}`);
  });

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("a mail server is registered, edited and removed", async ({ page }) => {
    await becomeMember(page);
    await page.goto("/nl/mail-servers/new");
    await page.locator("#host").fill("10.0.0.1");
    await page.getByRole("radio", { name: /Doorsturen/ }).check();
    await page.getByRole("button", { name: "Toevoegen", exact: true }).click();
    await expect(page.locator("#host-error")).toContainText("Dit is een privéadres");
    await expect(page.locator("#host")).toHaveValue("10.0.0.1");
    await expect(page.getByRole("radio", { name: /Doorsturen/ })).toBeChecked();
    await register(page, "Kantoor Utrecht");
    await page.getByRole("link", { name: "Bewerken" }).first().click();
    await page.locator("#label").fill("Kantoor Zwolle");
    await page.getByRole("button", { name: "Bewaren" }).click();
    await page.getByRole("link", { name: "Verwijderen…" }).click();
    await page.getByRole("button", { name: "Kantoor Zwolle verwijderen" }).click();
    await expect(page.getByText("De mailserver is verwijderd.")).toBeVisible();
    await page.getByRole("link", { name: "1 verwijderde mailserver" }).click();
    await page.getByRole("button", { name: "Kantoor Zwolle terugzetten" }).click();
    await expect(page.getByText("De mailserver is teruggezet")).toBeVisible();
  });
});

/** Moves on with the Tab key until the element has the focus. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  await expect(target).toBeVisible();
  for (let step = 0; step < 80; step += 1) {
    await page.keyboard.press("Tab");
    if (await target.evaluate((element) => element === document.activeElement)) return;
  }
  throw new Error("the Tab key does not get there");
}

async function press(page: Page, target: Locator): Promise<void> {
  await tabTo(page, target);
  await page.keyboard.press("Enter");
}
