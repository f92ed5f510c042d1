import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { requestCodes } from "#app/_shared/api/problem.ts";
import { customerActions } from "#lib/account/audit-action.ts";
import { operatorActions } from "#lib/allow-list/operator-event.ts";
import { errorCodes } from "#lib/errors.ts";
import { toErrorText } from "#lib/i18n/error-text.ts";
import { locales } from "#lib/i18n/routing.ts";

const root = join(import.meta.dirname, "../../..");
const folders = [
  "lib/net",
  "lib/allow-list",
  "lib/firewall",
  "lib/mail-server",
  "lib/account",
  "lib/services",
  "app/_shared/api",
];
// A message key of a check: two words with a dot between them, alone in a string.
const CODE =
  /"((?:account|address|announcement|choice|confirmation|cursor|email|host|hostname|hours|import|invitation|idempotency_key|label|limit|link|moment|name|opening|option|organization|password|port|prefix|prefixes|proof|property|remark|search|snippet|time|version)\.[a-z_]+)"/g;

const found = folders.flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts"))
    .flatMap((name) => [...readFileSync(join(root, folder, name), "utf8").matchAll(CODE)].map(([, code = ""]) => code)),
);
const refusals = [
  "version_unknown",
  "mode_unavailable",
  "action_unavailable",
  "topology_unavailable",
  "feed_unavailable",
];
const published = ["published.compare_first", "published.unchanged", "published.announced_gone", "published.conflict"];
const deeds: readonly string[] = [...operatorActions, ...customerActions];
const refused = [...found, ...errorCodes, ...requestCodes, ...published, ...refusals.map((code) => `snippet.${code}`)];
const codes = [...new Set(refused)].filter((code) => !deeds.includes(code)).sort();

test.each(locales)("has a sentence of its own for every refusal, in %s", (locale) => {
  const general = toErrorText(locale, "invalid_input");
  const silent = codes.filter((code) => code !== "invalid_input" && toErrorText(locale, code) === general);
  expect(silent).toEqual([]);
  expect(codes.length).toBeGreaterThan(40);
});
