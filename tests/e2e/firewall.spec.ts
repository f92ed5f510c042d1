import { expect, test } from "@playwright/test";

const code = "#snippet-0";

test("a firewall is searched for and chosen by keyboard, and comes first the next time", async ({ page }) => {
  await page.goto("/en/firewall?port=2525");
  await page.getByRole("searchbox", { name: "Find your firewall" }).focus();
  await page.keyboard.type("mikro");
  await expect(page.getByRole("link", { name: "nftables" })).toHaveCount(0);
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(/\/en\/firewall\?platform=mikrotik-routeros&port=2525$/);
  await expect(page.locator(code)).toContainText("dst-port=2525");
  await page.getByText("MikroTik RouterOS 7").first().click();
  await page.getByRole("searchbox").focus();
  await expect(page.getByRole("region", { name: "Last used" }).getByRole("link")).toHaveText("MikroTik RouterOS 7");
  await page.keyboard.type("zzz");
  await expect(page.getByText("Not found.")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByRole("searchbox")).toBeHidden();
});

test("the mode that the provider recommends is chosen at first, with its reason", async ({ page }) => {
  await page.goto("/nl/firewall?platform=nftables");
  await expect(page.getByRole("radio", { name: /Het hele internet/ })).toBeChecked();
  await expect(page.getByText("bij voorkeur is uw mailserver vanaf het hele internet")).toBeVisible();
  await expect(page.getByRole("radio", { name: /Op DNS-naam/ })).toBeDisabled();
  await expect(page.getByText("nftables kan afzenders niet op naam herkennen.")).toBeVisible();
});

test("every choice is in the address, and going back undoes it in the form and in the rules", async ({ page }) => {
  await page.goto("/nl/firewall?platform=nftables");
  await page.getByRole("radio", { name: /Alleen NederHost/ }).check();
  await expect(page).toHaveURL(/mode=allow-list/);
  await expect(page.locator(code)).toContainText("83.96.228.68/30");
  await expect(page.getByText("NederHost raadt dit af")).toBeVisible();
  await page.getByLabel("Afleverpoort").fill("2525");
  await expect(page).toHaveURL(/port=2525/);
  await expect(page.locator(code)).toContainText("tcp dport 2525");
  await page.getByRole("radio", { name: /Achter deze firewall/ }).check();
  await page.getByLabel("Adres binnen").fill("192.168.1.25");
  await expect(page.locator(code)).toContainText("192.168.1.25");
  await expect(page).toHaveURL(/insideAddress=192\.168\.1\.25/); // the text is there before the address
  await page.goBack();
  await expect(page.getByRole("radio", { name: /Met een openbaar adres/ })).toBeChecked();
  await expect(page.getByLabel("Adres binnen")).toBeHidden();
  await page.goBack();
  await expect(page.getByRole("radio", { name: /Het hele internet/ })).toBeChecked();
  await expect(page.locator(code)).not.toContainText("83.96.228.68/30");
});

test("what is typed while the rules are on their way stays", async ({ page }) => {
  await page.goto("/nl/firewall?platform=ufw");
  await page.route("**/firewall?**", async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 700));
    await route.continue();
  });
  const port = page.getByLabel("Afleverpoort");
  await port.pressSequentially("25", { delay: 50 });
  await page.waitForTimeout(600);
  await port.pressSequentially("25", { delay: 50 });
  await expect(page).toHaveURL(/port=2525/);
  await expect(port).toHaveValue("2525");
  await expect(page.locator(code)).toContainText("port 2525");
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("rules are chosen, asked for and read", async ({ page }) => {
    await page.goto("/nl/firewall");
    await page.getByRole("link", { name: "iptables + ipset" }).click();
    await page.getByRole("radio", { name: /Alleen NederHost/ }).check();
    await page.getByLabel("Afleverpoort").fill("2525");
    await page.getByRole("radio", { name: /Achter deze firewall/ }).check();
    await page.getByLabel("Adres binnen").fill("192.168.1.25");
    await page.getByRole("button", { name: "Toepassen" }).click();
    await expect(page.locator(code)).toContainText("192.168.1.25");
    await expect(page.locator(code)).toContainText("83.96.228.68/30");
    await page.getByRole("link", { name: "Weghalen" }).click();
    await expect(page.locator(code)).toContainText("remove nh-bsmtp");
    await page.locator("main summary").first().click();
    await page.getByRole("link", { name: "ufw" }).click();
    await expect(page).toHaveURL(/platform=ufw&mode=allow-list&port=2525&topology=forward/);
  });
});

test("a port of another service is warned about, and still allowed", async ({ page }) => {
  await page.goto("/nl/firewall?platform=ufw&port=443");
  await expect(page.getByLabel("Afleverpoort")).toHaveAccessibleDescription(/Poort 443 is meestal van HTTPS/);
  await expect(page.locator(code)).toContainText("443");
});

test("an update asks for the version that the firewall has", async ({ page }) => {
  await page.goto("/nl/firewall?platform=ufw&mode=allow-list");
  await page.getByRole("link", { name: "Bijwerken" }).click();
  const version = page.getByLabel("Versie die nu op uw firewall staat");
  await expect(version).toHaveAttribute("aria-invalid", "true");
  await version.fill("7");
  await expect(version).toHaveValue("7");
  await expect(page).toHaveURL(/from=7/);
  await expect(page.locator(code)).toHaveCount(0);
  await version.fill("1");
  await expect(page.locator(code)).toContainText("# Poortwachter: update");
});

for (const [parameter, value, label] of [
  ["port", "70000", "Afleverpoort"],
  ["port", "025", "Afleverpoort"],
  ["port", "25; reboot", "Afleverpoort"],
  ["insideAddress", "999.1.1.1", "Adres binnen"],
  ["insidePort", "x", "Poort binnen"],
  ["table", "filter; flush", "Tabel"],
  ["chain", "$(id)", "Chain"],
  ["name", "Ünïcode", "Naam van de regels"],
] as const) {
  test(`${parameter}=${value} is named next to its field, and gives no rules`, async ({ page }) => {
    const search = new URLSearchParams({ platform: "nftables", topology: "forward", insideAddress: "192.168.1.25" });
    search.set(parameter, value);
    const response = await page.goto(`/nl/firewall?${search}`);
    expect(response?.status()).toBe(200);
    const field = page.getByLabel(label);
    await expect(field).toHaveValue(value);
    await expect(field).toHaveAttribute("aria-invalid", "true");
    await expect(field).toHaveAccessibleDescription(/./);
    await expect(page.locator(code)).toHaveCount(0);
  });
}

for (const query of [
  "platform=nonesuch",
  "platform=ufw&mode=everything",
  "platform=ufw&mode=dns-name",
  "platform=ufw&action=explode",
  "platform=shorewall&action=open&hours=73",
  "platform=aws-security-group&topology=forward&insideAddress=192.168.1.25",
  "platform=ufw&topology=sideways",
  "platform=ufw&action=update&mode=allow-list&from=99999999999",
  "platform=ufw&feed=maybe",
  "platform=ufw&mode=allow-list&feed=true",
  "platform=ufw&hours=-1",
  "platform=ufw&platform=nftables&port=1&port=x&port=%00",
  "platform=ufw&port=%F0%9F%92%A5&name=%E2%80%AE",
]) {
  test(`${query} is answered with words, never with a failure`, async ({ page }) => {
    const response = await page.goto(`/en/firewall?${query}`);
    expect(response?.status()).toBe(200);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Rules for your firewall");
    if (!query.includes("port=1")) await expect(page.locator(".text-blocked").first()).toBeVisible();
  });
}
