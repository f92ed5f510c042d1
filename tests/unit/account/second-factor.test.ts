import { describe, expect, test } from "vitest";
import { SecondFactor, showRecoveryCode } from "#lib/account/second-factor.ts";
import { codeApp } from "#lib/auth/code-app.ts";
import { createVault } from "#lib/auth/vault.ts";

// RFC 6238, appendix B, for SHA-1; its eight digits end in these six. The secret is "12345678901234567890" in base32.
const secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
describe("a code of RFC 6238", () => {
  test.each([
    [59, "287082"],
    [1_111_111_109, "081804"],
    [1_111_111_111, "050471"],
    [1_234_567_890, "005924"],
    [2_000_000_000, "279037"],
    [20_000_000_000, "353130"],
  ])("at second %i is of its time step", (seconds, code) => {
    expect(codeApp.findStep(secret, code, seconds * 1000)).toBe(Math.floor(seconds / 30));
  });

  test.each([-60, -30, 30, 60])("is taken one step early or late, not more: %i seconds", (seconds) => {
    const expected = Math.abs(seconds) <= 30 ? Math.floor(1_111_111_111 / 30) : null;
    expect(codeApp.findStep(secret, "050471", (1_111_111_111 + seconds) * 1000)).toBe(expected);
  });
});

test("a QR code has a quiet zone of four squares and dark squares within it", () => {
  const { size, path } = codeApp.toQrCode(codeApp.toUri(secret, "alice@example.com"));
  const squares = [...path.matchAll(/M(\d+) (\d+)h1v1h-1z/g)].flatMap(([, x, y]) => [Number(x), Number(y)]);
  expect(squares.length).toBeGreaterThan(1000);
  expect([Math.min(...squares), Math.max(...squares)]).toEqual([4, size - 5]);
});

describe("what is typed as a second factor", () => {
  test.each([
    ["123456", "code", "123456"],
    [" 123 456 ", "code", "123456"],
    ["１２３４５６", "code", "123456"],
    ["4KD9-abcd-EFGH-jkmn-pqrs-tvwx", "recovery-code", "4kd9abcdefghjkmnpqrstvwx"],
    ["oOiI-lL00-0000-0000-0000-0000", "recovery-code", "001111000000000000000000"],
  ])("%j is read as a %s", (typed, kind, text) => {
    expect(SecondFactor.parse(typed)).toEqual({ kind, text });
  });

  test.each([
    ["", "required"],
    [" - ", "required"],
    ["12345", "second_factor.syntax"],
    ["1234567", "second_factor.syntax"],
    ["12345a", "second_factor.syntax"],
    ["4kd9-abcd-efgh-jkmn-pqrs-tvw", "second_factor.syntax"],
    ["4kd9-abcd-efgh-jkmn-pqrs-tvwu", "second_factor.syntax"],
    ["\u0000".repeat(24), "second_factor.syntax"],
    ["1".repeat(10_000), "second_factor.syntax"],
    [null, "required"],
    [{}, "required"],
  ])("%j is refused as %s", (typed, message) => {
    expect(SecondFactor.safeParse(typed).error?.issues[0]?.message).toBe(message);
  });

  test("a recovery code is read as it is shown", () => {
    const text = "4kd9abcdefghjkmnpqrstvwx";
    expect(showRecoveryCode(text)).toBe("4kd9-abcd-efgh-jkmn-pqrs-tvwx");
    expect(SecondFactor.parse(showRecoveryCode(text))).toEqual({ kind: "recovery-code", text });
  });
});

describe("what the vault seals", () => {
  const vault = createVault("a-secret-of-no-worth-for-tests-only");
  const other = createVault("another-secret-of-no-worth-for-tests");
  const sealed = vault.seal("GEZDGNBV", "alice");
  const toChanged = (text: string) => text.replace(/\.(.)/, (_, first) => (first === "A" ? ".B" : ".A"));

  test("opens for its owner, under its secret, and looks different each time", () => {
    expect(vault.open(sealed, "alice")).toBe("GEZDGNBV");
    expect(vault.seal("GEZDGNBV", "alice")).not.toBe(sealed);
  });

  test.each([
    ["for another owner", () => vault.open(sealed, "bob")],
    ["under another secret", () => other.open(sealed, "alice")],
    ["when a bit has changed", () => vault.open(toChanged(sealed), "alice")],
    ["when the end is missing", () => vault.open(sealed.slice(0, -2), "alice")],
    ["when it is nothing", () => vault.open("", "alice")],
    ["when it is rubbish", () => vault.open("%%%", "alice")],
  ])("does not open %s", (_, open) => {
    expect(open()).toBeNull();
  });

  test("tells another secret from a damaged text", () => {
    expect(vault.isOfOtherKey(other.seal("GEZDGNBV", "alice"))).toBe(true);
    expect(vault.isOfOtherKey(sealed)).toBe(false);
    expect(vault.isOfOtherKey(toChanged(sealed))).toBe(false);
  });

  test("opens too when it was sealed before the secret was named in it", () => {
    const [, bare = ""] = sealed.split(".");
    expect(vault.open(bare, "alice")).toBe("GEZDGNBV");
    expect(vault.isOfOtherKey(bare)).toBe(false);
  });
});
