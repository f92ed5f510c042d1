import { expect, test } from "vitest";
import { toAlternates } from "#lib/i18n/alternates.ts";
import { toPath } from "#lib/i18n/to-path.ts";

test.each([
  ["/", {}, "/nl"],
  ["/history", {}, "/nl/history"],
  ["/firewall", { port: 25, mode: "" }, "/nl/firewall?port=25"],
  ["/firewall", { from: null, to: undefined, a: 0 }, "/nl/firewall?a=0"],
  ["/lookup", { address: "2001:db8::1&x=<y>" }, "/nl/lookup?address=2001%3Adb8%3A%3A1%26x%3D%3Cy%3E"],
] as const)("%s with %o is %s", (page, query, path) => {
  expect(toPath("nl", page, query)).toBe(path);
});

test("a page names itself and both languages, Dutch for all others", () => {
  expect(toAlternates("en", "/history")).toEqual({
    types: { "application/atom+xml": "/feeds/changes.atom?language=en" },
    canonical: "/en/history",
    languages: { nl: "/nl/history", en: "/en/history", "x-default": "/nl/history" },
  });
});
