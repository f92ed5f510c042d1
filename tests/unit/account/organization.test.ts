import { describe, expect, test } from "vitest";
import { InvitationToken, toInvitationToken } from "#lib/account/invitation.ts";
import { HandOverInput, InvitationInput, MemberId, RoleInput } from "#lib/account/organization-input.ts";
import { isEditor, mayManage, Role, StoredRole } from "#lib/account/role.ts";

test.each([
  ["owner", "owner", true],
  ["owner", "admin", true],
  ["owner", "viewer", true],
  ["admin", "owner", false],
  ["admin", "admin", true],
  ["admin", "viewer", true],
  ["viewer", "owner", false],
  ["viewer", "admin", false],
  ["viewer", "viewer", false],
] as const)("%s manages %s: %s", (role, other, expected) => {
  expect(mayManage(role, other)).toBe(expected);
});

test("owners and administrators change things, viewers and roles that nobody knows do not", () => {
  expect(Role.options.filter(isEditor)).toEqual(["owner", "admin"]);
  expect(["Owner", "superuser", "", null].map((role) => StoredRole.parse(role)).filter(isEditor)).toEqual([]);
});

const token = "0123456789abcdef0123456789abcdef01234567";

describe("a link of an invitation", () => {
  test.each([`/nl/invitation/${token}`, `/en/invitation/${token}`])("is read from %s", (path) => {
    expect(toInvitationToken(path)).toBe(token);
  });

  test.each([
    null,
    "",
    "/",
    `/de/invitation/${token}`,
    `/nl/invitation/${token}/`,
    `/nl/invitation/${token}0`,
    `/nl/invitation/${token}?x=koop-nu`,
    `/nl/invitation/${token.toUpperCase()}`,
    `/nl/invitation/${token.slice(1)}`,
    `//evil.example/nl/invitation/${token}`,
    `https://evil.example/nl/invitation/${token}`,
    `/nl/invitation/${token}\n/nl/x`,
  ])("is not read from %j", (path) => {
    expect(toInvitationToken(path)).toBeNull();
  });

  test("has 160 bits in lower-case hexadecimal, or is refused", () => {
    expect(InvitationToken.safeParse(token).success).toBe(true);
    for (const text of [token.slice(2), `${token} `, "g".repeat(40), 40, null])
      expect(InvitationToken.safeParse(text).success).toBe(false);
  });
});

test.each([
  [InvitationInput, { email: "dave@example.com", role: "owner" }],
  [InvitationInput, { email: "dave@example.com", role: "viewer", organizationId: "x" }],
  [RoleInput, { role: "owner" }],
  [HandOverInput, { stay: "viewer" }],
  [MemberId, "a/b"],
  [MemberId, "' OR 1=1"],
  [MemberId, "x".repeat(129)],
])("form %# refuses what it does not know", (schema, value) => {
  expect(schema.safeParse(value).success).toBe(false);
});
