import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { SignUpInput } from "#lib/account/account-input.ts";
import { EmailAddress } from "#lib/account/email-address.ts";
import { NewPassword } from "#lib/account/password.ts";
import { isLocalPath } from "#lib/account/return-path.ts";

function firstProblem(
  schema: { safeParse: (value: unknown) => { error?: { issues: { message: string }[] } } },
  value: unknown,
) {
  return schema.safeParse(value).error?.issues[0]?.message ?? null;
}

describe("an e-mail address", () => {
  test.each([
    ["alice@example.com", "alice@example.com"],
    [" Alice@Example.COM ", "alice@example.com"],
    ["alice+mail@example.com", "alice+mail@example.com"],
    ["alice＠example.com", "alice@example.com"],
    ["ａｌｉｃｅ@example.com", "alice@example.com"],
    ["ALICE@EXAMPLE．COM", "alice@example.com"],
    ["aliſe@example.com", "alise@example.com"],
    ["alice@münchen.example", "alice@xn--mnchen-3ya.example"],
  ])("reads %j as %s", (text, address) => {
    expect(EmailAddress.parse(text)).toBe(address);
  });

  test.each([
    "alice",
    "alice@",
    "@example.com",
    "alice@example",
    "alice@@example.com",
    "alice@example.com@evil.example",
    "alice＠example.com@evil.example",
    "alice﹫evil.example@example.com",
    "аlice@example.com",
    "alice\u200b@example.com",
    "alice@example.com\r\nBcc: bob@example.com",
    "alice@example.com,bob@example.com",
    '"alice bob"@example.com',
    "<alice@example.com>",
    "alice@[127.0.0.1]",
    "alice@127.0.0.1",
    `${"a".repeat(250)}@example.com`,
  ])("refuses %j", (text) => {
    expect(firstProblem(EmailAddress, text)).toMatch(/^email\.(syntax|length)$/);
  });

  test("is asked for when there is none", () => {
    expect(firstProblem(EmailAddress, " ")).toBe("required");
    expect(firstProblem(EmailAddress, undefined)).toBe("required");
  });

  test("never holds a character that ends a line or a list, whatever was typed", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        const result = EmailAddress.safeParse(`${text}@example.com`);
        return !result.success || /^[!-~]+$/.test(result.data);
      }),
    );
  });
});

describe("a new password", () => {
  test.each([
    "correct horse battery staple",
    "vier woorden achter elkaar",
    "Tr0ub4dor&3-en-meer",
    "µñîçødé-wachtwoord",
    "xxxxxxxabcdefg hij",
    "k".concat("lm nop qrs tuv".repeat(18)),
  ])("may be %j", (text) => {
    expect(firstProblem(NewPassword, text)).toBeNull();
  });

  test.each([
    ["", "required"],
    ["short", "password.too_short"],
    ["elevenchars", "password.too_short"],
    [`${"lang ".repeat(60)}`, "password.too_long"],
    ["aaaaaaaaaaaaaaaa", "password.common"],
    ["abababababab", "password.common"],
    ["123456789012", "password.common"],
    ["210987654321", "password.common"],
    ["abcdefghijkl", "password.common"],
    ["qwertyuiop12", "password.common"],
    ["1q2w3e4r5t6y", "password.common"],
    ["Password1234", "password.common"],
    ["P@ssw0rd!2026", "password.common"],
    ["Wachtwoord123!", "password.common"],
    ["welkomwelkom", "password.common"],
    ["Poortwachter2026", "password.common"],
  ])("may not be %j: %s", (text, message) => {
    expect(firstProblem(NewPassword, text)).toBe(message);
  });

  test.each(["alice@example.com", "Alice@Example.com!", "alice12345678", "12345-example-67890"])(
    "may not be %j for alice@example.com",
    (password) => {
      const person = { name: "Alice", organizationName: "Example", email: "Alice@example.com" };
      expect(firstProblem(SignUpInput, { ...person, password })).toBe("password.like_email");
    },
  );
});

describe("the path to return to", () => {
  test.each(["/nl", "/nl/mail-servers", "/en/mail-servers/0192?x=1&y=%20z"])("is %j", (path) => {
    expect(isLocalPath(path)).toBe(true);
  });

  test.each([
    "//evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "https://evil.example",
    "javascript:alert(1)",
    "/\t/evil.example",
    "/nl\r\nLocation: //evil.example",
    "/./\\evil.example",
    "/..//evil.example",
    "/.//evil.example",
    "nl",
    "",
    undefined,
    ["/nl"],
  ])("is not %j", (path) => {
    expect(isLocalPath(path)).toBe(false);
  });
});
