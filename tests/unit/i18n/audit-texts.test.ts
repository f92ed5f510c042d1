import { describe, expect, test } from "vitest";
import { accountActions, customerActions, logKinds } from "#lib/account/audit-action.ts";
import { operatorActions } from "#lib/allow-list/operator-event.ts";
import { messages } from "#lib/i18n/messages/messages.ts";
import { locales } from "#lib/i18n/routing.ts";

describe.each(locales)("in %s", (locale) => {
  test.each([
    ["customers", customerActions, messages[locale].audit.action],
    ["operators", operatorActions, messages[locale].operator.log.action],
  ])("everything that is written down of %s has a text of its own", (_, actions, tree) => {
    const texts = new Map(flatten(tree));
    expect(actions.filter((action) => (texts.get(action) ?? "") === "")).toEqual([]);
    expect([...texts.keys()].filter((action) => !actions.some((known) => known === action))).toEqual([]);
    expect(new Set(texts.values()).size).toBe(texts.size);
  });
});

test("each deed of a customer is in one part of an organization's log, or about an account", () => {
  const shown = [...Object.values(logKinds).flat(), ...accountActions, "organization.switch"];
  expect([...shown].sort()).toEqual([...customerActions].sort());
});

function flatten(tree: object, prefix = ""): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]): [string, string][] =>
    typeof value === "string" ? [[prefix + key, value]] : flatten(value, `${prefix}${key}.`),
  );
}
