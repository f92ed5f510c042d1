import type { Family } from "#lib/net/address.ts";
import { familyOf, isHost, networkAddress, type Prefix } from "#lib/net/prefix.ts";
import { readEntry } from "#tests/support/consumers/consumer.ts";
import { type Command, type Node, readScript, ScriptError } from "#tests/support/consumers/routeros-script.ts";

// What `/import` makes of a script on RouterOS 7: address lists of both families, and the few commands that fill them.
// https://help.mikrotik.com/docs/spaces/ROS/pages/130220087/Address-lists

export interface ListEntry {
  readonly family: Family;
  readonly list: string;
  /** As RouterOS shows it: host bits masked, an IPv4 host without its length, an IPv6 host with it. */
  readonly address: string;
  readonly comment: string;
}

/** The entries after the import, and what it stopped at; null when it ran to its end. */
export function importScript(script: string, before: readonly ListEntry[]) {
  const entries = new Map(before.map((entry) => [toKey(entry), entry]));
  const router = { entries, variables: new Map<string, string>() };
  let steps = 0;
  try {
    for (const command of readScript(script)) {
      steps += 1;
      run(router, command);
    }
    return { entries: [...entries.values()], error: steps === 0 ? "nothing was in it" : null };
  } catch (error) {
    if (error instanceof ScriptError) return { entries: [...entries.values()], error: error.message };
    throw error;
  }
}

interface Router {
  /** By what an entry cannot be there twice with. */
  readonly entries: Map<string, ListEntry>;
  readonly variables: Map<string, string>;
}

function toKey({ family, list, address }: Omit<ListEntry, "comment">): string {
  return [family, list, address].join(" ");
}

/** How an address list shows an address or a prefix. */
export function toShown(prefix: Prefix): string {
  return familyOf(prefix) === "ipv4" && isHost(prefix) ? networkAddress(prefix) : prefix;
}

function run(router: Router, command: Command): void {
  const [first, second] = command;
  const name = first?.kind === "block" ? "{" : textOf(first);
  if (name === "{" && command.length === 1) runAll(router, first);
  else if (name === ":foreach") runForeach(router, command);
  else if (name === ":do") runDo(router, command);
  else if (name === ":if") {
    if (holds(router, second)) runAll(router, argumentOf(command, "do"));
  } else if (name === ":error") throw new ScriptError(toValue(router, second));
  else if (name === "/ip" || name === "/ipv6") runMenu(router, command);
  else throw new ScriptError(`bad command name ${name}`);
}

function runAll(router: Router, block: Node | undefined): void {
  if (block?.kind !== "block") throw new ScriptError("expected a block");
  for (const command of block.commands) run(router, command);
}

function runForeach(router: Router, command: Command): void {
  const items = argumentOf(command, "in");
  if (items?.kind !== "block") throw new ScriptError("expected an array");
  for (const item of items.commands) {
    if (item.length !== 1) throw new ScriptError("expected one value between semicolons");
    router.variables.set(textOf(command[1]), toValue(router, item[0]));
    runAll(router, argumentOf(command, "do"));
  }
}

function runDo(router: Router, command: Command): void {
  try {
    runAll(router, command[1]);
  } catch (error) {
    if (!(error instanceof ScriptError)) throw error;
    runAll(router, argumentOf(command, "on-error"));
  }
}

// "([:len [menu find where …]] < number)", the one condition that our scripts have.
function holds(router: Router, condition: Node | undefined): boolean {
  const [left, operator, right] = condition?.kind === "group" ? condition.items : [];
  if (left?.kind !== "result" || textOf(operator) !== "<") throw new ScriptError("a condition of another kind");
  const [len, found] = left.command;
  if (textOf(len) !== ":len" || found?.kind !== "result") throw new ScriptError("a condition of another kind");
  return find(router, toMenu(found.command), found.command.slice(3)).length < Number(textOf(right));
}

function toMenu(command: Command): Family {
  const words = command.slice(0, 3).map(textOf).join(" ");
  if (words === "/ip firewall address-list") return "ipv4";
  if (words === "/ipv6 firewall address-list") return "ipv6";
  throw new ScriptError(`bad command name ${words}`);
}

function runMenu(router: Router, command: Command): void {
  const family = toMenu(command);
  const value = (name: string) => toValue(router, argumentOf(command, name));
  const action = textOf(command[3]);
  if (action === "add") {
    add(router, { family, list: value("list"), comment: value("comment") }, value("address"));
    return;
  }
  const [, , , , which] = command;
  if (which?.kind !== "result" || (action !== "set" && action !== "remove"))
    throw new ScriptError(`bad command name ${action}`);
  for (const entry of find(router, family, which.command)) {
    if (action === "remove") router.entries.delete(toKey(entry));
    else router.entries.set(toKey(entry), { ...entry, comment: value("comment") });
  }
}

function add(router: Router, rest: Omit<ListEntry, "address">, text: string): void {
  const prefix = readEntry(text, "mask");
  if (prefix === null || familyOf(prefix) !== rest.family)
    throw new ScriptError(`value of address is invalid: ${text}`);
  const entry = { ...rest, address: toShown(prefix) };
  if (router.entries.has(toKey(entry))) throw new ScriptError("failure: already have such entry");
  router.entries.set(toKey(entry), entry);
}

const TESTS: Readonly<Record<string, (value: string, wanted: string) => boolean>> = {
  "=": (value, wanted) => value === wanted,
  "!=": (value, wanted) => value !== wanted,
  "~": (value, wanted) => new RegExp(wanted).test(value),
};

/** "find where name=value and name~value …" over the entries of a family. */
function find(router: Router, family: Family, command: Command): ListEntry[] {
  const [word, where, ...rest] = command;
  if (textOf(word) !== "find" || textOf(where) !== "where") throw new ScriptError("expected find where");
  const equal = new Map<string, string>();
  const conditions: ((entry: ListEntry) => boolean)[] = [];
  for (let index = 0; index < rest.length; index += 4) {
    const [name, operator, value] = rest.slice(index, index + 3);
    const key = textOf(name);
    const test = TESTS[textOf(operator)];
    if (!test || (key !== "list" && key !== "address" && key !== "comment")) throw new ScriptError(`unknown ${key}`);
    if (index + 3 < rest.length && textOf(rest[index + 3]) !== "and") throw new ScriptError("expected and");
    const wanted = toValue(router, value);
    if (textOf(operator) === "=") equal.set(key, wanted);
    conditions.push((entry) => test(entry[key], wanted));
  }
  const [list, address] = [equal.get("list"), equal.get("address")];
  const known =
    list === undefined || address === undefined
      ? [...router.entries.values()]
      : [router.entries.get(toKey({ family, list, address }))];
  return known
    .filter((entry) => entry !== undefined)
    .filter((entry) => entry.family === family && conditions.every((condition) => condition(entry)));
}

/** What follows "name=". */
function argumentOf(command: Command, name: string): Node | undefined {
  const at = command.findIndex(
    (node, index) => node.kind === "word" && node.text === name && textOf(command[index + 1]) === "=",
  );
  return at === -1 ? undefined : command[at + 2];
}

function toValue(router: Router, node: Node | undefined): string {
  const text = textOf(node);
  if (node?.kind !== "word" || !text.startsWith("$")) return text;
  return router.variables.get(text.slice(1)) ?? "";
}

function textOf(node: Node | undefined): string {
  if (node?.kind === "word" || node?.kind === "text") return node.text;
  throw new ScriptError("expected a value");
}
