import { createTranslator } from "next-intl";
import { describe, expect, test } from "vitest";
import { findPlatforms } from "#components/firewall/find-platforms.ts";
import { toPlatformName, toSearchWords } from "#components/firewall/platform-name.ts";
import { platforms } from "#lib/firewall/platforms/index.ts";
import { messages } from "#lib/i18n/messages/messages.ts";
import { type Locale, locales } from "#lib/i18n/routing.ts";

function toName(locale: Locale): (id: string) => string {
  const t = createTranslator({ locale, messages: messages[locale], namespace: "firewall.platforms" });
  return (id) => toPlatformName(id, t);
}

describe("the name of a firewall", () => {
  test("is the one of the API in English", () => {
    expect(platforms.map(({ id }) => toName("en")(id))).toEqual(platforms.map(({ name }) => name));
  });

  test("is in Dutch where it describes what it is, and the vendor's where it is a name", () => {
    expect(toName("nl")("plain-list")).toBe("Lijst met adressen");
    expect(toName("nl")("csv")).toBe("CSV met adressen");
    expect(toName("nl")("unifi")).toBe(toName("en")("unifi"));
  });

  test("has no English words between Dutch ones", () => {
    const english = /\b(of|with|for|and|the|addresses)\b/;
    expect("List of addresses").toMatch(english);
    expect(platforms.map(({ id }) => toName("nl")(id)).filter((name) => english.test(name))).toEqual([]);
  });

  test("is its id when there are no rules for it any more", () => {
    expect(toName("nl")("ipfwadm")).toBe("ipfwadm");
    expect(toName("nl")("toString")).toBe("toString");
  });

  test("belongs to a firewall that there is", () => {
    const ids = platforms.map(({ id }) => id);
    for (const locale of locales)
      expect(Object.keys(messages[locale].firewall.platforms).filter((id) => !ids.includes(id))).toEqual([]);
  });
});

test.each(locales)("a firewall is found by its name in both languages on the page in %s", (locale) => {
  const name = toName(locale);
  const links = platforms.map((platform) => ({
    ...{ id: platform.id, name: name(platform.id), href: "", detail: "" },
    words: toSearchWords(platform),
  }));
  const find = (text: string) =>
    findPlatforms([{ label: "", platforms: links }], text).flatMap((group) => group.platforms.map(({ id }) => id));
  expect(find("list of addresses")).toContain("plain-list");
  expect(find("lijst met adressen")).toContain("plain-list");
});
