import { actionOfPrefix, type LogAction, type LogEntry, toEntry } from "#lib/firewall-log/dialect.ts";
import type { LogTime } from "#lib/firewall-log/log-time.ts";

/** Where a packet that Linux's netfilter logged begins: at "IN=" before "SRC="; -1 for a line without one. */
export function findPacket(line: string): number {
  const source = line.indexOf(" SRC=");
  let at = source === -1 ? -1 : line.indexOf("IN=");
  while (at > 0 && line.startsWith("PHYS", at - 4)) at = line.indexOf("IN=", at + 1);
  return at < source ? at : -1;
}

/** A packet from its "IN=" on. Of an ICMP error, which holds another packet in brackets, the outer one. */
export function readPacket(line: string, at: number, action: LogAction, time: LogTime | null = null): LogEntry | null {
  const protocol = readValue(line, " PROTO=", at);
  if (protocol === undefined) return null;
  const [source, destination = ""] = [readValue(line, " SRC=", at), readValue(line, " DST=", at)];
  return toEntry({ source, destination, protocol, port: readValue(line, " DPT=", at), action, time });
}

function readValue(line: string, mark: string, from: number): string | undefined {
  const at = line.indexOf(mark, from);
  const end = at === -1 ? -1 : line.indexOf(" ", at + mark.length);
  return at === -1 ? undefined : line.slice(at + mark.length, end === -1 ? line.length : end);
}

/** What the text before a packet says became of it. */
export function actionBefore(line: string, at: number): LogAction {
  const kernel = line.indexOf("kernel:");
  const prefix = line.slice(kernel === -1 || kernel > at ? 0 : kernel, at);
  return unifiAction(prefix) ?? actionOfPrefix(prefix);
}

const unifiLetters: Readonly<Record<string, LogAction>> = { A: "allowed", D: "blocked", R: "blocked" };

/** The letter in the rule's name of UniFi and EdgeOS: "[WAN_LOCAL-default-D]", "[WAN_IN-A-2000]"; null without such a name. */
export function unifiAction(prefix: string): LogAction | null {
  let open = -1;
  for (let at = 0; at < prefix.length; at += 1) {
    const character = prefix[at];
    if (character === "[") open = at;
    else if (character === "]" && open !== -1) {
      const action = readRuleName(prefix.slice(open + 1, at));
      if (action !== null) return action;
      open = -1;
    }
  }
  return null;
}

function readRuleName(name: string): LogAction | null {
  const parts = name.split("-");
  const letter =
    parts.length < 3 ? undefined : parts.find((part, place) => place > 0 && Object.hasOwn(unifiLetters, part));
  return letter === undefined ? null : (unifiLetters[letter] ?? null);
}
