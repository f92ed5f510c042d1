import { type ClockTime, toClockTime } from "#lib/firewall/device-clock.ts";
import type { RuleSet } from "#lib/firewall/rule-set.ts";
import { reservedEnding, toObjectName } from "#lib/firewall/slug.ts";
import { indent, type Lines } from "#lib/firewall/text.ts";

function toName(rules: RuleSet): string {
  return `time-range ${toObjectName(rules.name, 40)}`;
}

/** What the line of an opening ends in: it counts until its time range is over. */
export function untilTheEnd(rules: RuleSet): string {
  return rules.name.endsWith(reservedEnding) ? ` ${toName(rules)}` : "";
}

/** A range that is over after so many hours. It has one end: that of an earlier opening is taken away first. */
export function addTimeRange(rules: RuleSet, hours: number): Lines {
  return [toName(rules), indent(["no absolute", `absolute end ${toEnd(toClockTime(rules, hours))}`])];
}

function toEnd({ clock, date, monthName }: ClockTime): string {
  return `${clock} ${Number(date.day)} ${monthName} ${date.year}`;
}

export function dropTimeRange(rules: RuleSet): Lines {
  return [`no ${toName(rules)}`];
}
