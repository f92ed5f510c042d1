import { globSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { describe, expect, test } from "vitest";

const root = join(import.meta.dirname, "../../..");
const read = (file: string) => readFileSync(join(root, file), "utf8");
// By an address that somebody typed: what is found there must not be told, in words or in time.
const looksUp =
  /\bfindEntrant\(ctx, \{ email \}\)|\buser\.(count|find\w+)\(\{\s*where: \{ email\b|\bauth\.requestPasswordReset\(/;
// Each with why its time tells nobody anything.
const isNoSecret: Record<string, string> = {
  "confirm-email-change": "the link was mailed to the address: who has it reads its mails",
  "operator-channels": "the addresses are those of OPERATOR_EMAILS: nobody types them",
};

const services = globSync("lib/services/*.ts", { cwd: root })
  .filter((file) => looksUp.test(read(file)))
  .map((file) => basename(file, ".ts"))
  .filter((name) => !(name in isNoSecret));
const callers = globSync("app/**/*.{ts,tsx}", { cwd: root }).map((file) => [file, read(file)] as const);

test("services that look for an account by an address are found", () => {
  expect(services.toSorted()).toEqual([
    "invite-colleague",
    "request-email-change",
    "request-password-reset",
    "sign-in",
    "sign-up",
  ]);
});

describe.each(services)("%s", (service) => {
  const verb = service.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
  const calls = callers.flatMap(([file, text]) =>
    [...text.matchAll(new RegExp(`.*\\b${verb}\\(`, "g"))].map(([line]) => [file, line.trim()] as const),
  );

  test("is called by an action", () => {
    expect(calls.length).toBeGreaterThan(0);
  });

  test.each(calls)("is answered by %s no sooner than an address that has no account: %s", (_, line) => {
    expect(line).toContain(`takeAtLeast(answerMs, ${verb}(`);
  });
});
