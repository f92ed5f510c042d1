import { indent, type Lines } from "#lib/firewall/text.ts";
import type { Family } from "#lib/net/address.ts";
import { familyOf, isHost, networkAddress, type Prefix } from "#lib/net/prefix.ts";

/** The address list that the feeds for RouterOS fill; several rules may name it. No name of ours, which start with "nh-", is like it. */
export const followedList = "poortwachter";

/** Where each family has its rules and lists. */
export const routerosMenu: Record<Family, string> = { ipv4: "/ip firewall", ipv6: "/ipv6 firewall" };

const all = `list="${followedList}"`;

function toMark(version: number): string {
  return `${followedList} v${version}`;
}

/** Adds what is missing and marks what belongs to that version; stops when not all of it is there. */
export function fillFollowed(family: Family, version: number, prefixes: readonly Prefix[]): Lines {
  const menu = `${routerosMenu[family]} address-list`;
  const mark = toMark(version);
  const sources = prefixes.map((prefix, index) => `"${toStored(prefix)}"${index === prefixes.length - 1 ? "" : ";"}`);
  const isMissing = `[:len [${menu} find where ${all} and comment="${mark}"]] < ${prefixes.length}`;
  return [
    ":foreach source in={",
    indent(sources),
    "} do={",
    indent([
      // Adding what is there is an error, which would stop the script.
      `:do { ${menu} add ${all} address=$source comment="${mark}" } on-error={}`,
      `${menu} set [find where ${all} and address=$source] comment="${mark}"`,
    ]),
    "}",
    `:if (${isMissing}) do={ :error "${followedList}: the address list is not complete, nothing was removed" }`,
  ];
}

/** Removes what has the mark of another version. What others put into the list stays. */
export function trimFollowed(family: Family, version: number): string {
  const others = `comment~"^${followedList} v" and comment!="${toMark(version)}"`;
  return `${routerosMenu[family]} address-list remove [find where ${all} and ${others}]`;
}

// As RouterOS spells an entry, or it would not be found again.
function toStored(prefix: Prefix): string {
  return familyOf(prefix) === "ipv4" && isHost(prefix) ? networkAddress(prefix) : prefix;
}

/** A scheduler entry that imports the feed when its checksum is not the one of last time. */
export function followFeed(own: string, family: Family, url: string): Lines {
  const name = `${own}-${family}`;
  const entry = `[find where name="${name}"]`;
  const file = `${name}.rsc`;
  const get = (address: string) => `/tool fetch url="${address}" check-certificate=yes`;
  const steps = [
    `:local sum [:pick ([${get(`${url}.sha256`)} output=user as-value]->"data") 0 64]`,
    `:if ($sum != [/system scheduler get ${entry} comment]) do={ ${get(url)} dst-path="${file}"`,
    `/import file-name="${file}"`,
    `/file remove "${file}"`,
    `/system scheduler set ${entry} comment=$sum }`,
  ];
  const event = `:do { ${steps.join("; ")} } on-error={ :log warning "${name}: no new list, the last one stays" }`;
  return [
    `:if ([:len [/system scheduler find where name="${name}"]] = 0) do={ /system scheduler add name="${name}" }`,
    `/system scheduler set ${entry} interval=10m policy=ftp,read,write,test comment="" on-event="${quote(event)}"`,
  ];
}

// A text in quotes has its variables filled in when the entry is made.
function quote(text: string): string {
  return text.replaceAll(/["$]/g, "\\$&");
}

export function unfollowFeed(own: string, families: readonly Family[]): Lines {
  const names = families.map((family) => `name="${own}-${family}"`).join(" or ");
  return [`/system scheduler remove [find where ${names}]`];
}

/** Takes our entries out of the list when no rule names it. */
export function dropFollowed(family: Family, tables: readonly string[]): Lines {
  const menu = routerosMenu[family];
  const uses = tables.map((table) => `[:len [${menu} ${table} find where src-address-list="${followedList}"]]`);
  const drop = `${menu} address-list remove [find where ${all} and comment~"^${followedList} v"]`;
  return [`:if ((${uses.join(" + ")}) = 0) do={ ${drop} }`];
}
