import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type BrowserContext, expect, test } from "@playwright/test";
import { expectAccessible, expectNoSidewaysScroll } from "#tests/support/accessible.ts";
import { linkInMail, signOut, signUpAndIn } from "#tests/support/browser-account.ts";
import { findFreePort } from "#tests/support/daemon.ts";
import { client, startIssuer } from "#tests/support/open-id-issuer.ts";
import { type ServerProcess, startServer } from "#tests/support/start-server.ts";

let issuer: Awaited<ReturnType<typeof startIssuer>>;
let server: ServerProcess;
let context: BrowserContext;
let folder = "";

test.beforeAll(async ({ browser }) => {
  const PORT = String(await findFreePort());
  const BASE_URL = `http://localhost:${PORT}`;
  issuer = await startIssuer(BASE_URL);
  folder = await mkdtemp(join(tmpdir(), "poortwachter-e2e-"));
  const service = {
    ...{ OIDC_ISSUER: issuer.issuer, OIDC_NAME: "Bedrijf SSO" },
    ...{ OIDC_CLIENT_ID: client.clientId, OIDC_CLIENT_SECRET: client.clientSecret },
  };
  server = await startServer({ ...service, DATA_DIR: folder, PORT, BASE_URL, DNS_SERVERS: "127.0.0.1:9" });
  context = await browser.newContext({ baseURL: server.url });
});

test.afterAll(async () => {
  await context.close();
  await server.stop();
  await issuer.stop();
  await rm(folder, { recursive: true });
});

test("somebody links another service to their account, signs in there, and undoes the link", async () => {
  test.slow();
  const page = await context.newPage();
  const person = await signUpAndIn(page);
  await page.goto(await linkInMail(page, person.email));
  await page.getByRole("button", { name: "Adres bevestigen" }).click();
  await expect(page.getByText(`${person.email} is bevestigd`)).toBeVisible();

  issuer.become({ sub: "b-1", email: "somebody.else@example.com", email_verified: true });
  await page.goto("/nl/account/provider");
  await page.getByRole("link", { name: "Aanmelden bij Bedrijf SSO" }).click();
  await expect(page.getByText("bent u aangemeld als iemand anders")).toBeVisible();

  await context.clearCookies({ name: /^(?!poortwachter)/ });
  issuer.become({ sub: "a-1", email: person.email, email_verified: true });
  await page.getByRole("link", { name: "Aanmelden bij Bedrijf SSO" }).click();
  await expect(page.getByText(issuer.issuer)).toBeVisible();
  await expectAccessible(page);
  await expectNoSidewaysScroll(page);

  await signOut(page);
  await page.getByRole("link", { name: "Aanmelden met Bedrijf SSO" }).click();
  await page.waitForURL("**/nl/mail-servers");

  await page.goto("/nl/account/provider");
  await page.locator("#currentPassword").fill(person.password);
  await page.getByRole("button", { name: "Koppeling opheffen" }).click();
  await expect(page.getByText("U kunt zich niet meer bij de andere dienst aanmelden.")).toBeVisible();

  await signOut(page);
  issuer.become(null);
  await context.clearCookies({ name: /^(?!poortwachter)/ });
  await page.getByRole("link", { name: "Aanmelden met Bedrijf SSO" }).click();
  await expect(page.getByText("De aanmelding is bij Bedrijf SSO afgebroken.")).toBeVisible();
});
