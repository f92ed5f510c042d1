import { expect, test } from "vitest";
import { isKnownOption } from "#components/firewall/option-texts.ts";
import { platforms } from "#lib/firewall/platforms/index.ts";

test("every option of every firewall has a label and a hint", () => {
  const keys = platforms.flatMap((platform) => platform.options.map((option) => option.key));
  expect(keys.filter((key) => !isKnownOption(key))).toEqual([]);
});
