import { readFile } from "node:fs/promises";
import { type BrowserContext, expect, type Page, test } from "@playwright/test";
import type { Person } from "#tests/support/browser-account.ts";
import { register } from "#tests/support/browser-mail-server.ts";
import { becomeMember } from "#tests/support/browser-member.ts";

const table = [
  "label;host;deliveryPort;platform",
  "Zwolle;a.example.com;25;nftables",
  "Utrecht;b.example.com;2525;mikrotik-routeros",
  "Thuis;10.0.0.1;25;nftables",
  "Nog eens;a.example.com;25;nftables",
].join("\r\n");

async function addFromTable(page: Page): Promise<void> {
  await page.goto("/nl/mail-servers/import");
  await page.locator("#text").fill(table);
  await page.getByRole("button", { name: "Bekijken" }).click();
  await expect(page.getByText("2 mailservers worden toegevoegd.")).toBeVisible();
  await expect(page.getByText("Host: Dit is een privéadres")).toBeVisible();
  await expect(page.getByText("staat ook op regel 2")).toBeVisible();
  await page.getByRole("button", { name: "2 mailservers toevoegen" }).click();
  await expect(page.getByText("2 mailservers zijn toegevoegd. Hieronder staan de regels")).toBeVisible();
  await expect(page.locator("#text")).toHaveValue(
    /^label;host;deliveryPort;platform\r?\nThuis;10\.0\.0\.1;25;nftables/,
  );
}

async function hostsOf(page: Page): Promise<string[]> {
  return page.locator("tbody tr td:nth-child(2)").allTextContents();
}

test("a table is pasted, looked over and added; the list is sorted and filtered, and its export is pasted back", async ({
  page,
}) => {
  await becomeMember(page);
  await addFromTable(page);
  await page.goto("/nl/mail-servers");
  expect(await hostsOf(page)).toEqual(["b.example.com:2525", "a.example.com:25"]);
  await page.getByRole("link", { name: "Host en afleverpoort" }).click();
  await page.waitForURL("**/mail-servers?sort=host");
  await expect(page.locator("th[aria-sort=ascending]")).toContainText("Host");
  expect(await hostsOf(page)).toEqual(["a.example.com:25", "b.example.com:2525"]);
  await page.getByLabel("Laatste test").selectOption("bad");
  await page.getByRole("button", { name: "Zoeken" }).click();
  await expect(page.getByText("Geen mailserver van de 2.")).toBeVisible();
  await page.getByRole("link", { name: "Wis zoekopdracht en filters" }).click();
  await expect(page.locator("tbody tr")).toHaveCount(2);
  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: "Exporteren als CSV" }).click();
  const text = await readFile(await (await download).path(), "utf8");
  expect(text).toMatch(/^\ufefflabel;host;/);
  await page.goto("/nl/mail-servers/import");
  await page.locator("#text").fill(text);
  await page.getByRole("button", { name: "Bekijken" }).click();
  await expect(page.getByText("2 regels worden overgeslagen omdat die mailserver er al is.")).toBeVisible();
});

/** Ends the session as an administrator would: the browser's cookie means nothing any more. */
async function loseSession(context: BrowserContext): Promise<void> {
  await context.clearCookies({ name: /session/ });
}

async function signInElsewhere(page: Page, person: Person): Promise<void> {
  const opened = page.context().waitForEvent("page");
  await page.getByRole("link", { name: "Aanmelden in een nieuw tabblad" }).click();
  const other = await opened;
  await other.locator("#email").fill(person.email);
  await other.locator("#password").fill(person.password);
  await other.locator("main").getByRole("button", { name: "Aanmelden" }).click();
  await expect(other.getByRole("heading", { name: "U bent aangemeld" })).toBeVisible();
  expect(other.url()).not.toContain("Getypt");
  await other.close();
}

async function editAcrossSessions(page: Page, person: Person): Promise<void> {
  const path = await register(page, "Kantoor");
  await page.goto(`${path}/edit`);
  await page.locator("#label").fill("Getypt kantoor");
  await page.locator("#deliveryPort").fill("2526");
  await loseSession(page.context());
  await page.getByRole("button", { name: "Bewaren" }).click();
  await expect(page.getByText("U bent niet aangemeld.")).toBeVisible();
  await expect(page.locator("#label")).toHaveValue("Getypt kantoor");
  expect(page.url()).not.toContain("Getypt");
  await signInElsewhere(page, person);
  await page.getByRole("button", { name: "Bewaren" }).click();
  await expect(page.getByText("De wijzigingen zijn bewaard.")).toBeVisible();
  await expect(page.getByRole("heading", { level: 1, name: "Getypt kantoor" })).toBeVisible();
}

test("a session that ends in the middle of a form keeps what was typed", async ({ page }) => {
  await editAcrossSessions(page, await becomeMember(page));
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("a table is added in two steps, also across sessions", async ({ page }) => {
    const person = await becomeMember(page);
    await page.goto("/nl/mail-servers/import");
    await page.locator("#text").fill(table);
    await loseSession(page.context());
    await page.getByRole("button", { name: "Bekijken" }).click();
    await expect(page.locator("#text")).toHaveValue(/Utrecht;b\.example\.com/);
    await signInElsewhere(page, person);
    // The page of a visitor names no organization.
    await addFromTable(page);
  });

  test("a session that ends in the middle of a form keeps what was typed", async ({ page }) => {
    await editAcrossSessions(page, await becomeMember(page));
  });
});
