import { defineConfig } from "vitest/config";

// A second run on another server leaves out what never asks it.
const embedded = process.env["TEST_POSTGRES"] === "debian" ? ["tests/integration/db/embedded-*.test.ts"] : [];

export default defineConfig({
  test: {
    setupFiles: ["tests/support/console-guard.ts"],
    projects: [
      { extends: true, test: { name: "unit", include: ["tests/unit/**/*.test.ts"] } },
      {
        extends: true,
        test: {
          name: "integration",
          include: ["tests/integration/**/*.test.ts"],
          exclude: embedded,
          testTimeout: 30_000,
          globalSetup: "tests/support/database-setup.ts",
        },
      },
      {
        extends: true,
        test: { name: "packet", include: ["tests/packet/**/*.test.ts"], testTimeout: 120_000, fileParallelism: false },
      },
    ],
  },
});
