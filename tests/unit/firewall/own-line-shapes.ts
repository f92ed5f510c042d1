/** What a script has that puts lines of its own into a file of the customer's. */
export const editing = [
  "edit() {",
  "lines=$2 awk '",
  '  function put() { if (done == 0 && ENVIRON["lines"] > "") print ENVIRON["lines"]; done = 1 }',
  "  / # ‹own›$/ { next }",
  "  { print }",
  "  END { put() }",
  "lines=",
  "}",
];

/** The lines as the file has them. */
export function toOwnLines(lines: readonly string[]): readonly string[] {
  return lines.map((line) => `${line} # ‹own›`);
}

/** A file that is changed, checked, loaded and put back if that fails. */
export function toFileChange(program: string, check: string, apply: string): readonly string[] {
  return [
    ...editing,
    `' "$1"`,
    "umask 077",
    "lines=$(cat <<END",
    'edit "$conf" "$lines" >"$conf.new"',
    'if cmp -s "$conf.new" "$conf"; then rm "$conf.new"; exit 0; fi',
    `if out=$(${check} 2>&1); then :; else`,
    '  rm "$conf.new"',
    `  printf '%s\\n' "$out" "${program} refuses the new rules: nothing was changed" >&2`,
    "  exit 1",
    'cp -p "$conf" "$conf.old"',
    'cat "$conf.new" >"$conf"',
    `if out=$(${apply} 2>&1); then rm "$conf.new" "$conf.old"; exit 0; fi`,
    'cat "$conf.old" >"$conf"',
    'rm "$conf.new" "$conf.old"',
    `${apply} >/dev/null 2>&1 || :`,
    `printf '%s\\n' "$out" "${program} failed: the rules from before are back" >&2`,
    "exit 1",
    'end=$(date -u -d "@$(($(date +%s) + ‹number› * 3600))" +%Y-%m-%dT%H:%M:%S)',
  ];
}
