import { indent, type Lines } from "#lib/firewall/text.ts";

/** Fills `list`, or stops with an error before a rule could start to use half of it. `menu` is "/ip firewall address-list". */
export function fillList(menu: string, list: string, own: string, sources: readonly string[]): Lines {
  const listed = sources.map((source, index) => `"${source}"${index === sources.length - 1 ? "" : ";"}`);
  const complaint = `${own}: the address list is not complete, no rule was changed`;
  return [
    ":foreach source in={",
    indent(listed),
    // Adding what is there is an error, which would stop the script.
    `} do={ :do { ${menu} add list="${list}" address=$source comment="${own}" } on-error={} }`,
    `:if ([:len [${menu} find where list="${list}"]] < ${sources.length}) do={ :error "${complaint}" }`,
  ];
}

/** Puts a rule with the comment `$rule` first in its chain, unless there is one. A dynamic rule can't be moved before. */
export function addRuleFirst(menu: string, chain: string, rule: string): Lines {
  return [
    `:if ([:len [${menu} find where comment=$rule]] = 0) do={`,
    indent([
      `:local first [${menu} find where chain=${chain} and dynamic=no]`,
      `${menu} add chain=${chain} protocol=tcp ${rule} comment=$rule`,
      `:if ([:len $first] > 0) do={ ${menu} move [find where comment=$rule] destination=[:pick $first 0] }`,
    ]),
    "}",
  ];
}

/**
 * Takes our rules out of those menus after so many hours, and at a restart before that, whatever the clock says then. An entry that
 * finds no rule waits for its next time; else both go with the rules.
 */
export function schedule(own: string, hours: number, menus: readonly string[]): Lines {
  const ours = `find where comment~"^${own} "`;
  const count = menus.map((menu) => `[:len [${menu} ${ours}]]`).join(" + ");
  const drop = [...menus.map((menu) => `${menu} remove [${ours}]`), dropSchedule(own)].join("; ");
  const event = `:if ((${count}) > 0) do={ ${drop} }`.replaceAll('"', '\\"');
  const add = (name: string, when: string) =>
    `/system scheduler add name="${own}-${name}" ${when} policy=read,write on-event="${event}"`;
  return [
    "{",
    indent([dropSchedule(own), add("restart", "start-time=startup"), add("end", `interval=${hours}h`)]),
    "}",
  ];
}

export function dropSchedule(own: string): string {
  return `/system scheduler remove [find where name="${own}-restart" or name="${own}-end"]`;
}
