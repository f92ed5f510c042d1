import { describe, expect, test } from "vitest";
import { actionRules } from "#tests/support/access/action-rules.ts";
import { listActions, listPages, listRoutes } from "#tests/support/access/list-entrances.ts";
import { pageRules } from "#tests/support/access/page-rules.ts";
import { routeRules } from "#tests/support/access/route-rules.ts";

// Each is tried out against the built server by tests/e2e/access.spec.ts.
describe.each([
  ["page", listPages(), pageRules, "tests/support/access/page-rules.ts"],
  ["method of a route handler", listRoutes(), routeRules, "tests/support/access/route-rules.ts"],
  ["server action", listActions(), actionRules, "tests/support/access/action-rules.ts"],
] as const)("every %s", (_, entrances, rules, file) => {
  test("is there to be found", () => {
    expect(entrances.length).toBeGreaterThan(20);
  });

  test.each(entrances)("%s has a rule that says who may", (entrance) => {
    expect(Object.keys(rules), `add a line for "${entrance}" to ${file}`).toContain(entrance);
  });

  test("of a rule exists", () => {
    expect(Object.keys(rules).filter((one) => !entrances.includes(one))).toEqual([]);
  });
});
