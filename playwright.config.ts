import { defineConfig, devices } from "@playwright/test";
import { findFreePort } from "#tests/support/daemon.ts";

// Chosen once, by the process that runs the tests; its workers read this file again and find it set.
process.env["E2E_PORT"] ??= String(await findFreePort());

const chromium = {
  executablePath: process.env["CHROMIUM"] ?? "/usr/bin/chromium",
  args: [
    "--no-sandbox",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
  ],
};

export default defineConfig({
  testDir: "tests/e2e",
  testMatch: "**/*.spec.ts",
  globalSetup: "tests/support/browser-setup.ts",
  outputDir: "test-results/e2e",
  workers: 2,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  forbidOnly: true,
  reporter: "list",
  use: {
    ...devices["Desktop Chrome"],
    baseURL: `http://localhost:${process.env["E2E_PORT"]}`,
    launchOptions: chromium,
    screenshot: "only-on-failure",
    trace: "off",
  },
});
