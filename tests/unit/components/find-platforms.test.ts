import { expect, test } from "vitest";
import { findPlatforms } from "#components/firewall/find-platforms.ts";
import { platforms } from "#lib/firewall/platforms/index.ts";

const groups = [
  {
    label: "Alle",
    platforms: platforms.map(({ id, name, keywords }) => ({
      id,
      name,
      words: keywords.join(" "),
      href: "",
      detail: "",
    })),
  },
];
const find = (text: string) => findPlatforms(groups, text).flatMap((group) => group.platforms.map(({ id }) => id));

test.each([
  ["mikro", "mikrotik-routeros"],
  ["winbox", "mikrotik-routeros"],
  ["Fortinet", "fortigate"],
  ["gate", "fortigate"],
  ["open bsd", "pf"],
  ["openbsd", "pf"],
  ["amazon ec2", "aws-security-group"],
  ["ÚFW", "ufw"],
  ["cisco asa", "cisco-asa"],
  ["juniper", "junos-srx"],
  ["powershell", "windows-defender"],
])("%s finds %s", (text, id) => {
  expect(find(text)).toContain(id);
});

test("every word has to be there, at the start of a word", () => {
  expect(find("cisco juniper")).toEqual([]);
  expect(find("ortigate")).toEqual([]);
  expect(find("zzz")).toEqual([]);
  expect(findPlatforms(groups, "zzz")).toEqual([]);
});

test("nothing typed shows all", () => {
  expect(find("  ")).toHaveLength(platforms.length);
});
