import { flatten, type Lines } from "#lib/firewall/text.ts";

/**
 * A script in one subshell: the same text can be pasted into a root shell (it runs as a whole, and its `exit` leaves the
 * shell open) or saved as a file. No `!` and no tab: an interactive shell expands them.
 */
export function toScript(body: Lines): Lines {
  return ["(", "set -eu", body, ")"];
}

/** Lines fed to a command; `$variables` in them are expanded. */
export function feed(command: string, lines: Lines): Lines {
  return [`${command} <<END`, flatten(lines), "END"];
}

/** Stops before anything has changed when the command fails. */
export function require(command: string, complaint: string): Lines {
  return [`${command} || { echo "${complaint}: nothing was changed" >&2; exit 1; }`];
}

/** A function whose lines run once for each word, which they read as `$1`; a word stands in the text once. */
export function callEach(name: string, words: readonly string[], lines: Lines): Lines {
  return [`${name}() {`, lines, "}", words.map((word) => `${name} ${word}`)];
}

/** The time in so many hours, in seconds since 1970. */
export function inHours(hours: number): string {
  return `$(($(date +%s) + ${hours} * 3600))`;
}
