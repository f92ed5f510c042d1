import { flatten, type Lines } from "#lib/firewall/text.ts";

// Lines of ours in a file of configuration that is the customer's. Each ends in a comment that is our name, by which a later text
// finds it: a mark at the begin and one at the end would take the customer's lines along when somebody loses one of the two.

export interface OwnLinesPlace {
  readonly own: string;
  /** An awk condition: ours come before the first line that meets it, or at the end. */
  readonly before: string;
  /** Rules of awk for the lines that are not ours, before and after they are printed; `put()` prints ours, once. */
  readonly first?: Lines;
  readonly last?: Lines;
  /** How often the file is read. */
  readonly passes?: 1 | 2;
}

/** A line that is neither empty nor a comment. */
export const anyStatement = "/^[[:blank:]]*[^#[:blank:]]/";

/** A function `edit` that prints the file `$1` without what was ours before, and with the lines `$2`. */
export function defineEdit({ own, before, first = [], last = [], passes = 1 }: OwnLinesPlace): Lines {
  return [
    "edit() {",
    "lines=$2 awk '",
    `  function put() { if (done == 0 && ENVIRON["lines"] > "") print ENVIRON["lines"]; done = 1 }`,
    `  / # ${own}$/ { next }`,
    first,
    `  ${before} { put() }`,
    "  { print }",
    last,
    "  END { put() }",
    `' ${Array(passes).fill('"$1"').join(" ")}`,
    "}",
  ];
}

/** Puts lines into a shell variable, each with our name. `$end` in them is the shell's. */
export function setOwnLines(variable: string, own: string, lines: Lines): Lines {
  const marked = flatten(lines).map((line) => `${line.replaceAll(/\$(?!end\b)/g, "\\$")} # ${own}`);
  return marked.length === 0 ? [`${variable}=`] : [`${variable}=$(cat <<END`, marked, "END", ")"];
}

export interface FileChange {
  readonly program: string;
  /** Fails when the program doesn't read `$conf.new`; null when only loading it tells. */
  readonly check: string | null;
  readonly apply: string;
}

/** Puts `$lines` into the file `$conf`: nothing when they are there, and back again when the program doesn't take them. */
export function changeFile({ program, check, apply }: FileChange): Lines {
  return [
    'edit "$conf" "$lines" >"$conf.new"',
    'if cmp -s "$conf.new" "$conf"; then rm "$conf.new"; exit 0; fi',
    check !== null && [
      `if out=$(${check} 2>&1); then :; else`,
      '  rm "$conf.new"',
      `  printf '%s\\n' "$out" "${program} refuses the new rules: nothing was changed" >&2`,
      "  exit 1",
      "fi",
    ],
    'cp -p "$conf" "$conf.old"',
    'cat "$conf.new" >"$conf"',
    `if out=$(${apply} 2>&1); then rm "$conf.new" "$conf.old"; exit 0; fi`,
    'cat "$conf.old" >"$conf"',
    'rm "$conf.new" "$conf.old"',
    `${apply} >/dev/null 2>&1 || :`,
    `printf '%s\\n' "$out" "${program} failed: the rules from before are back" >&2`,
    "exit 1",
  ];
}
