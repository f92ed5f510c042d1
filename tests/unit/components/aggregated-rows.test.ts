import { expect, test } from "vitest";
import { toAggregatedRows } from "#components/allow-list/aggregated-rows.ts";
import { AllowList } from "#lib/allow-list/allow-list.ts";

test("an aggregated prefix names the entries that it takes together, and each of their states once", () => {
  const entry = (prefix: string, state: string) => ({
    prefix,
    state,
    sources: ["published"],
    since: 1,
    effectiveAt: null,
    keepUntil: null,
  });
  const list = AllowList.parse({
    version: 1,
    changedAt: 0,
    entries: [
      entry("83.96.228.68/32", "active"),
      entry("83.96.228.69/32", "retiring"),
      entry("83.96.228.70/31", "active"),
      entry("178.21.117.194/32", "planned"),
    ],
  });
  expect(toAggregatedRows(list)).toEqual([
    {
      prefix: "83.96.228.68/30",
      parts: ["83.96.228.68/32", "83.96.228.69/32", "83.96.228.70/31"],
      states: ["active", "retiring"],
    },
    { prefix: "178.21.117.194/32", parts: ["178.21.117.194/32"], states: ["planned"] },
  ]);
});
