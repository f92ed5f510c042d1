import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";

const root = join(import.meta.dirname, "../../..");
const folder = mkdtempSync(join(tmpdir(), "poortwachter-borders-"));
const Report = z.object({
  diagnostics: z.array(z.object({ category: z.string(), location: z.object({ path: z.string() }) })),
});
const found = new Map<string, string[]>();

// Who imports what he may not; each is planted in a file of its own.
const violations = [
  ["lib/net", "#lib/allow-list/allow-list.ts"],
  ["lib/net", "node:net"],
  ["lib/net", "../db/client.ts"],
  ["lib/allow-list", "#lib/firewall/platform.ts"],
  ["lib/allow-list", "ipaddr.js"],
  ["lib/allow-list", "#lib/env/env.ts"],
  ["lib/firewall", "#lib/feed/index.ts"],
  ["lib/firewall/platforms", "#prisma/client/client.ts"],
  ["lib/firewall", "node:fs"],
  ["lib/feed", "#lib/services/served-list.ts"],
  ["lib/feed", "react"],
  ["lib/firewall-log", "node:fs"],
  ["lib/firewall-log/dialects", "#lib/firewall/platform.ts"],
  ["lib/notification", "nodemailer"],
  ["lib/mail-server", "#lib/services/context.ts"],
  ["lib/mail-server", "next/headers"],
  ["lib/account", "better-auth"],
  ["lib", "#lib/net/prefix.ts"],
  ["lib/services", "next/navigation"],
  ["lib/services", "react"],
  ["lib/services", "#lib/dns/observe.ts"],
  ["lib/services", "#components/ui/button.tsx"],
  ["lib/services", "#lib/process/watcher.ts"],
  ["lib/db", "#lib/services/context.ts"],
  ["lib/dns", "#lib/services/context.ts"],
  ["lib/dns", "#prisma/client/client.ts"],
  ["lib/outbound", "#lib/services/context.ts"],
  ["lib/outbound", "#lib/dns/ask.ts"],
  ["lib/env", "#lib/db/client.ts"],
  ["lib/auth", "#app/_shared/request-context.ts"],
  ["lib/csv", "#lib/services/context.ts"],
  ["lib/mailer", "#lib/services/send-mail.ts"],
  ["lib/queue", "#lib/services/dispatch-outbox.ts"],
  ["lib/services", "pg-boss"],
  ["lib/process", "#components/ui/button.tsx"],
  ["lib/process", "#app/_shared/request-context.ts"],
  ["lib/i18n", "#lib/services/context.ts"],
  ["components/ui", "#lib/allow-list/allow-list.ts"],
  ["components/ui", "#components/allow-list/entry-table.tsx"],
  ["components/allow-list", "#lib/services/context.ts"],
  ["components/allow-list", "#lib/db/client.ts"],
  ["components/allow-list", "#app/_shared/request-context.ts"],
  ["components/allow-list", "node:fs"],
  ["app/[locale]", "#lib/process/watcher.ts"],
  ["app/[locale]", "#prisma/client/client.ts"],
  ["app/[locale]", "@prisma/client"],
  ["app/[locale]", "node:dns"],
  ["app/[locale]", "node:dns/promises"],
  ["app/api/v1", "node:net"],
  ["app/api/v1", "../../_shared/api.ts"],
  ["tests/unit/net", "../../../lib/net/prefix.ts"],
] as const;

// The same kind of import where it is allowed: a lint that forbids everything would prove nothing.
const permitted = [
  ["lib/net", "ipaddr.js"],
  ["lib/allow-list", "#lib/net/prefix.ts"],
  ["lib/firewall", "#lib/allow-list/allow-list.ts"],
  ["lib/firewall-log/dialects", "#lib/net/address.ts"],
  ["lib/services", "#lib/db/client.ts"],
  ["lib/db", "pg"],
  ["lib/dns", "dns-packet"],
  ["lib/csv", "papaparse"],
  ["lib/queue", "pg-boss"],
  ["lib/env", "node:fs"],
  ["lib/process", "#lib/services/context.ts"],
  ["components/ui", "react"],
  ["components/allow-list", "#lib/allow-list/allow-list.ts"],
  ["app/[locale]", "#lib/services/context.ts"],
  ["tests/unit/net", "#lib/net/prefix.ts"],
] as const;

// What else the house forbids, by the rule that says so.
const habits = [
  ["lib/net/a-cycle.ts", `import { b } from "#lib/net/b-cycle.ts";\nexport const a = () => b;\n`, "noImportCycles"],
  ["lib/net/b-cycle.ts", `import { a } from "#lib/net/a-cycle.ts";\nexport const b = () => a;\n`, "noImportCycles"],
  ["lib/net/clock.ts", "export const now = Date.now();\n", "plugin"],
  ["lib/allow-list/chance.ts", "export const roll = Math.random();\n", "plugin"],
  ["lib/firewall/today.ts", "export const today = new Date();\n", "plugin"],
  ["lib/feed/global.ts", "export const path = process.cwd();\n", "noRestrictedGlobals"],
  ["lib/services/env.ts", `export const level = process.env["LOG_LEVEL"];\n`, "noProcessEnv"],
  ["lib/db/any.ts", "export const value: any = 1;\n", "noExplicitAny"],
  ["lib/db/non-null.ts", "export const first = (list: number[]) => list[0]!;\n", "noNonNullAssertion"],
  ["lib/db/cast.ts", "export const id = (value: unknown) => value as string;\n", "noUnsafeTypeAssertion"],
  ["lib/db/floating.ts", "const work = async () => 1;\nwork();\n", "noFloatingPromises"],
  ["lib/db/barrel.ts", `export * from "#lib/db/client.ts";\n`, "noBarrelFile"],
  [
    "lib/db/long-function.ts",
    `export function list() {\n${"  work();\n".repeat(41)}}\n`,
    "noExcessiveLinesPerFunction",
  ],
  ["lib/db/long.ts", `${"export {};\n".repeat(251)}`, "noExcessiveLinesPerFile"],
  ["lib/db/CamelCase.ts", "export const name = 1;\n", "useFilenamingConvention"],
  [
    "components/ui/html.tsx",
    "export const H = () => <p dangerouslySetInnerHTML={{ __html: '' }} />;\n",
    "noDangerouslySetInnerHtml",
  ],
  ["tests/unit/net/only.test.ts", `import { test } from "vitest";\ntest.only("x", () => {});\n`, "noFocusedTests"],
  ["tests/unit/net/skip.test.ts", `import { test } from "vitest";\ntest.skip("x", () => {});\n`, "noSkippedTests"],
] as const;

function plant(path: string, text: string): void {
  mkdirSync(dirname(join(folder, path)), { recursive: true });
  writeFileSync(join(folder, path), text);
}

const fileFor = (kind: string, part: string, specifier: string) =>
  `${part}/${kind}-${specifier.replaceAll(/[^a-z]+/g, "-").replace(/^-/, "")}.ts`;

beforeAll(() => {
  for (const name of ["biome.json", "package.json", "scripts"])
    cpSync(join(root, name), join(folder, name), { recursive: true });
  for (const [part, specifier] of violations) plant(fileFor("bad", part, specifier), `import "${specifier}";\n`);
  for (const [part, specifier] of permitted) plant(fileFor("good", part, specifier), `import "${specifier}";\n`);
  for (const [path, text] of habits) plant(path, text);
  const biome = join(root, "node_modules/.bin/biome");
  const args = ["lint", "--vcs-enabled=false", "--max-diagnostics=none", "--reporter=json", "."];
  const { stdout } = spawnSync(biome, args, { cwd: folder, encoding: "utf8" });
  for (const { category, location } of Report.parse(JSON.parse(stdout)).diagnostics) {
    const path = location.path.replace(/^\.\//, "");
    found.set(path, [...(found.get(path) ?? []), category]);
  }
});
afterAll(() => rmSync(folder, { recursive: true }));

describe("a planted violation of the borders fails", () => {
  test.each(violations)("%s imports %s", (part, specifier) => {
    expect(found.get(fileFor("bad", part, specifier))).toContain("lint/style/noRestrictedImports");
  });
});

describe("an import inside the borders passes", () => {
  test.each(permitted)("%s imports %s", (part, specifier) => {
    expect(found.get(fileFor("good", part, specifier)) ?? []).not.toContain("lint/style/noRestrictedImports");
  });
});

describe("a planted bad habit fails", () => {
  test.each(habits)("%s", (path, _, rule) => {
    expect(found.get(path)).toContainEqual(expect.stringMatching(new RegExp(`(^|/)${rule}$`)));
  });
});
