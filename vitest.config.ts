import { defineConfig } from "vitest/config";

// A second run on another server leaves out what never asks it, or asks it nothing that the rest doesn't.
const onEmbeddedOnly = [
  "tests/integration/db/embedded-*.test.ts",
  "tests/integration/{dns,mailer,outbound,process}/**",
  "tests/integration/account/{email,password}.test.ts",
  "tests/integration/auth/{accounts,links,open-id,passkeys,second-step,two-factor}.test.ts",
  "tests/integration/watcher/faults-{answers,packets,flags,changes,time,replay,pollers,processes}.test.ts",
];
const onDebianOnly = ["tests/integration/dns/{real-*,texts}.test.ts"];
const leftOut = [
  ...(process.env["TEST_POSTGRES"] === "debian" ? onEmbeddedOnly : []),
  ...(process.env["TEST_WITHOUT_SYSTEM"] === "1" ? onDebianOnly : []),
];

export default defineConfig({
  test: {
    setupFiles: ["tests/support/console-guard.ts"],
    expect: { poll: { timeout: 15_000 } }, // until it is so: a busy machine takes longer, and is not wrong
    projects: [
      { extends: true, test: { name: "unit", include: ["tests/unit/**/*.test.ts"], testTimeout: 20_000 } },
      {
        extends: true,
        test: {
          name: "integration",
          include: ["tests/integration/**/*.test.ts"],
          exclude: leftOut,
          testTimeout: 60_000,
          hookTimeout: 60_000,
          globalSetup: "tests/support/database-setup.ts",
          maxWorkers: 3, // they wait more than they work, also on two cores
        },
      },
      {
        extends: true,
        test: {
          name: "packet",
          include: ["tests/packet/**/*.test.ts"],
          testTimeout: 120_000,
          globalSetup: "tests/support/database-setup.ts",
          maxWorkers: 2,
        },
      },
    ],
  },
});
