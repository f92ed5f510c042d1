import { expect, type Page, test } from "@playwright/test";
import { platforms } from "#lib/firewall/platforms/index.ts";

const code = "#snippet-0";
const install = "mode=allow-list&port=2525";

function shownText(page: Page, index = 0): Promise<string> {
  return page.locator(`#snippet-${index}`).evaluate((element) => element.textContent ?? "");
}

const withoutTime = (text: string) => text.replaceAll(/\d{4}-\d\d-\d\d[ T]\d\d:\d\d(:\d\d)?( UTC|Z)/g, "");

for (const platform of platforms) {
  test(`${platform.name}: what is copied and downloaded is what is shown, and what the API says`, async ({
    page,
    context,
    request,
  }) => {
    await context.grantPermissions(["clipboard-read", "clipboard-write"]);
    await page.goto(`/en/firewall?platform=${platform.id}&${install}`);
    const response = await request.get(`/api/v1/snippets/${platform.id}?${install}`, {
      headers: { "accept-language": "en" },
    });
    const { files, steps } = await response.json();
    await expect(page.locator("[data-code]")).toHaveCount(files.length);
    for (const [index, file] of files.entries()) {
      const shown = await shownText(page, index);
      expect(withoutTime(shown)).toBe(withoutTime(file.text));
      const panel = page.locator("[data-code]").nth(index);
      await panel.getByRole("button", { name: "Copy", exact: true }).click();
      await expect(panel.getByRole("status").filter({ hasText: "Copied" })).toBeAttached();
      expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(shown);
      const href = await panel.getByRole("link", { name: "Download" }).getAttribute("href");
      expect(await (await fetch(href ?? "")).text()).toBe(shown);
    }
    await expect(page.getByRole("region", { name: "Step by step" }).getByRole("listitem")).toHaveCount(
      steps?.length ?? 0,
    );
  });
}

test("what is selected by hand is the text without its line numbers", async ({ page }) => {
  await page.goto(`/en/firewall?platform=nftables&${install}`);
  const selected = await page.evaluate((selector) => {
    const element = document.querySelector(selector);
    if (element !== null) getSelection()?.selectAllChildren(element);
    return getSelection()?.toString();
  }, code);
  expect(selected?.trimEnd()).toBe((await shownText(page)).trimEnd());
});

test("the rules follow the form at once, also while the server says nothing", async ({ page }) => {
  await page.goto("/nl/firewall?platform=nftables&mode=allow-list");
  await page.route("**/firewall?**", () => undefined); // never answered
  await page.getByLabel("Afleverpoort").fill("2525");
  await expect(page.locator(code)).toContainText("tcp dport 2525");
  await page.getByRole("radio", { name: /Achter deze firewall/ }).check();
  await page.getByLabel("Adres binnen").fill("192.168.1.25");
  await expect(page.locator(code)).toContainText("dnat ip to 192.168.1.25");
  await page.getByRole("radio", { name: /Het hele internet/ }).check();
  await expect(page.locator(code)).not.toContainText("83.96.228.68/30");
});

test("a firewall is found by its vendor, its product and a former name", async ({ page }) => {
  await page.goto("/nl/firewall");
  const search = page.getByRole("searchbox");
  for (const [words, name] of [
    ["netgate", "pfSense"],
    ["red hat", "firewalld"],
    ["vyatta", "VyOS"],
    ["centos", "firewalld"],
  ] as const) {
    await search.fill(words);
    await expect(page.getByRole("link", { name }).first()).toBeVisible();
    await expect(page.getByRole("link", { name: "Hetzner" })).toHaveCount(0);
  }
});

test("a device without a text interface gets numbered steps and the list to paste, in the reader's language", async ({
  page,
}) => {
  await page.goto("/en/firewall?platform=pfsense&mode=allow-list");
  const steps = page.getByRole("region", { name: "Step by step" }).getByRole("listitem");
  await expect(steps.first()).toContainText("Firewall → Aliases → IP");
  await expect(page.locator(code)).toContainText("83.96.228.68/30");
  await page.goto("/nl/firewall?platform=pfsense&mode=allow-list");
  await expect(page.getByRole("region", { name: "Stap voor stap" }).getByRole("listitem").first()).toContainText(
    "Firewall → Aliases → IP",
  );
});

test("a firewall that can follow the list is offered that first, and then needs no update", async ({ page }) => {
  await page.goto("/en/firewall?platform=nftables&mode=allow-list");
  const forms = page.getByRole("group", { name: "How your firewall gets the list" });
  await expect(forms.getByRole("radio").first()).toHaveAccessibleName(/follows/i);
  await expect(page.getByRole("link", { name: "Update", exact: true })).toBeVisible();
  await forms.getByRole("radio").first().check();
  await expect(page).toHaveURL(/feed=true/);
  await expect(page.locator(code)).toContainText("/feeds/allow-list.txt");
  await expect(page.getByRole("link", { name: "Update", exact: true })).toBeHidden();
});

test("an opening asks for its hours, ends by itself where the firewall can, and says how it ends where not", async ({
  page,
}) => {
  await page.goto("/en/firewall?platform=nftables&mode=allow-list");
  await page.getByRole("link", { name: "Open temporarily" }).click();
  const hours = page.getByLabel("For how many hours");
  await hours.fill("8");
  await expect(page).toHaveURL(/hours=8/);
  await expect(page.locator(code)).toContainText("+ 8 * 3600");
  await hours.fill("200");
  await expect(hours).toHaveAttribute("aria-invalid", "true");
  await expect(page.locator(code)).toHaveCount(0);
  await page.goto("/en/firewall?platform=pf&action=open&hours=8");
  await expect(page.getByRole("region", { name: "Good to know" })).toContainText("Close");
});
