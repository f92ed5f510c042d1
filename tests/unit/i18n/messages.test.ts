import { createTranslator } from "next-intl";
import { describe, expect, test } from "vitest";
import { messages } from "#lib/i18n/messages/messages.ts";
import { type Locale, locales } from "#lib/i18n/routing.ts";
import { toArguments } from "#tests/support/message-arguments.ts";

function flatten(tree: object, prefix = ""): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]): [string, string][] =>
    typeof value === "string" ? [[prefix + key, value]] : flatten(value, `${prefix}${key}.`),
  );
}

const all: Record<Locale, ReadonlyMap<string, string>> = {
  nl: new Map(flatten(messages.nl)),
  en: new Map(flatten(messages.en)),
};

test("both languages have the same messages", () => {
  expect([...all.en.keys()].sort()).toEqual([...all.nl.keys()].sort());
});

test("a message takes the same arguments in both languages", () => {
  const differing = [...all.nl].filter(
    ([key, text]) => toArguments(text).join() !== toArguments(all.en.get(key) ?? "").join(),
  );
  expect(differing.map(([key]) => key)).toEqual([]);
});

describe.each(locales)("%s", (locale) => {
  test("no message is empty, or begins or ends with a blank", () => {
    const bad = [...all[locale]].filter(([, text]) => text === "" || text.trim() !== text);
    expect(bad).toEqual([]);
  });

  test("every message can be written", () => {
    const onError = (error: Error) => {
      throw error;
    };
    const translate: unknown = createTranslator({ locale, messages: messages[locale], onError }).rich;
    if (typeof translate !== "function") throw new Error("no translator");
    for (const [key, text] of all[locale]) {
      const values = toArguments(text).map((name) =>
        name.startsWith("<") ? [name.slice(1, -1), () => "tag"] : [name, 7],
      );
      expect(translate(key, Object.fromEntries(values)), key).not.toContain(key);
    }
  });
});

test("Dutch messages say u and uw to the reader", () => {
  const informal = /(?<![\p{L}<{])(je|jij|jou|jouw|jullie|jezelf)(?!\p{L})/iu;
  expect("Kies je firewall").toMatch(informal);
  expect([...all.nl].filter(([, text]) => informal.test(text))).toEqual([]);
});
