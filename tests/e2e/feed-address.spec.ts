import { expect, type Page, test } from "@playwright/test";
import { expectAccessible, expectNoSidewaysScroll } from "#tests/support/accessible.ts";
import { register } from "#tests/support/browser-mail-server.ts";
import { becomeMember } from "#tests/support/browser-member.ts";

const agent = "RouterOS 7.16";

async function fetchFeed(url: string): Promise<Response> {
  return await fetch(url, { headers: { "user-agent": agent }, redirect: "error" });
}

async function makeAddress(page: Page, button: string): Promise<string> {
  const shown = page.locator("#feed-secret");
  const before = (await shown.count()) > 0 ? await shown.textContent() : "";
  await page.getByRole("button", { name: button }).click();
  await expect(shown).toHaveText(/\/f\/[\w-]+\/allow-list\.txt$/);
  if (before) await expect(shown).not.toHaveText(before);
  return (await shown.textContent()) ?? "";
}

test("a mail server's own feed address tells which list its firewall has, until it is replaced or taken back", async ({
  page,
}) => {
  await becomeMember(page);
  const path = await register(page, "Kantoor Utrecht");
  const first = await makeAddress(page, "Eigen feedadres maken");
  const served = await fetchFeed(first);
  expect(served.status).toBe(200);
  expect(await served.text()).toContain("83.96.228.68/32");
  await expect(async () => {
    await page.goto(path);
    await expect(page.getByText("Firewall: volgt versie 1, dat is de huidige")).toBeVisible({ timeout: 500 });
  }).toPass({ timeout: 15_000 });
  await expect(page.getByText(`allow-list.txt, antwoord 200, ${agent}`)).toBeVisible();
  expect(await page.content()).not.toContain(first.split("/")[4] ?? "?");
  await expectAccessible(page);
  await page.setViewportSize({ width: 390, height: 844 });
  await expectNoSidewaysScroll(page);

  const second = await makeAddress(page, "Nieuw adres maken");
  await expect.poll(async () => (await fetchFeed(first)).status).toBe(404);
  await expect.poll(async () => (await fetchFeed(second)).status).toBe(200);
  await page.getByRole("button", { name: "Intrekken" }).click();
  await expect(page.getByText("Firewall: haalt de lijst niet zelf op")).toBeVisible();
  await expect.poll(async () => (await fetchFeed(second)).status).toBe(404);
});
