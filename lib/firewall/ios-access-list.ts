import { arrivalAddress, arrivalOption, arrivalPort } from "#lib/firewall/arrival.ts";
import { toMember } from "#lib/firewall/cisco-script.ts";
import { untilTheEnd } from "#lib/firewall/cisco-time-range.ts";
import { exampleOption, textOption } from "#lib/firewall/option.ts";
import { optionOf, type RuleSet } from "#lib/firewall/rule-set.ts";
import { reservedEnding, toObjectName } from "#lib/firewall/slug.ts";
import { indent, type Lines } from "#lib/firewall/text.ts";
import type { Family } from "#lib/net/address.ts";

const listName = /^[A-Za-z][A-Za-z0-9_.-]{0,62}$/;
export const accessList = {
  ipv4: exampleOption("ipv4AccessList", listName, { direct: "OUTSIDE-IN", forward: "OUTSIDE-IN" }),
  ipv6: exampleOption("ipv6AccessList", listName, { direct: "OUTSIDE-IN-V6", forward: "OUTSIDE-IN-V6" }),
};
export const sequence = textOption("sequence", /^[1-9][0-9]{0,8}$/, { direct: "5", forward: "5" });

const words = {
  ipv4: { group: "object-group network", list: "ip access-list extended", number: "", ending: "", everyone: "any" },
  ipv6: {
    group: "object-group v6-network",
    list: "ipv6 access-list",
    number: "sequence ",
    ending: "-v6",
    everyone: "::/0", // that such a group takes "any" is nowhere documented
  },
};

// Everyone is a group of ours too: the same line without it may be the customer's own, which IOS would keep instead of
// adding ours, and which we would take away later.
const sources = ["list", "any"] as const;
type Source = (typeof sources)[number];

function isTemporary({ name }: RuleSet): boolean {
  return name.endsWith(reservedEnding);
}

export function toGroup(rules: RuleSet, family: Family, source: Source): string {
  const { group, ending } = words[family];
  return `${group} ${toObjectName(rules.name, 40)}${source === "any" ? "-any" : ""}${ending}`;
}

function toEntry(rules: RuleSet, family: Family, source: Source): string {
  const to = arrivalAddress(rules, family, arrivalOption);
  const group = toGroup(rules, family, source).replace(words[family].group, "object-group");
  return `permit tcp ${group} ${to === null ? "any" : `host ${to}`} eq ${arrivalPort(rules)}${untilTheEnd(rules)}`;
}

// IOS refuses a number that another line has: list, everyone and temporary opening each have their own.
function toNumber(rules: RuleSet, source: Source): number {
  const first = Number(optionOf(rules, sequence));
  return isTemporary(rules) ? first + 2 : first + sources.indexOf(source);
}

export function addFamily(rules: RuleSet, family: Family, source: Source): Lines {
  const { list, number, everyone } = words[family];
  const members = source === "any" ? [everyone] : rules.prefixes[family].map(toMember);
  return [
    toGroup(rules, family, source),
    indent([`description list v${rules.version}`, members]),
    `${list} ${optionOf(rules, accessList[family])}`,
    indent([`${number}${toNumber(rules, source)} ${toEntry(rules, family, source)}`]),
  ];
}

// A group that a line names can't be deleted, nor its last member.
export function dropFamily(rules: RuleSet, family: Family, kept: Source | null): Lines {
  const dropped = sources.filter((source) => source !== kept && (source === "any" || !isTemporary(rules)));
  if (dropped.length === 0) return [];
  return [
    `${words[family].list} ${optionOf(rules, accessList[family])}`,
    indent(dropped.map((source) => `no ${toEntry(rules, family, source)}`)),
    dropped.map((source) => `no ${toGroup(rules, family, source)}`),
  ];
}
