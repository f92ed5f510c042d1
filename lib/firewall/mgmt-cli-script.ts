import { indent, type Lines } from "#lib/firewall/text.ts";

// Check Point's management API from its own command line. Everything happens in one session, which is published as a whole or not
// at all; an object that is there is changed, another one is added.

/** Opens the session, and defines `show`, `has`, `api` and `drop`. No command reads the lines of the script. */
export function openSession(own: string): Lines {
  return [
    "session=$(mktemp)",
    "trap '",
    'mgmt_cli discard -s "$session" </dev/null >/dev/null 2>&1 || :',
    'mgmt_cli logout -s "$session" </dev/null >/dev/null 2>&1 || :',
    'rm -f "$session"',
    "' EXIT",
    `mgmt_cli login -r true session-name ${own} </dev/null >"$session" || { cat "$session" >&2; exit 1; }`,
    "show() {",
    '  mgmt_cli show "$@" -s "$session" </dev/null 2>/dev/null',
    "}",
    "has() {",
    '  show "$@" >/dev/null',
    "}",
    "api() {",
    indent([
      'if out=$(mgmt_cli "$@" -s "$session" </dev/null 2>&1); then return 0; fi',
      `printf '%s\\n' "$out" "nothing was changed" >&2`,
      "exit 1",
    ]),
    "}",
    "drop() {",
    '  if has "$1" name "$2"; then api delete "$1" name "$2"; fi',
    "}",
  ];
}

/** Defines `put`, which makes an object or changes the one that is there. */
export const definePut: Lines = [
  "put() {",
  indent([
    "kind=$1 name=$2",
    "shift 2",
    'if has "$kind" name "$name"; then verb="set"; else verb="add"; fi',
    'api "$verb" "$kind" name "$name" "$@" ignore-warnings true',
  ]),
  "}",
];

/** Makes what the session did count in the management; the gateways get it when the policy is installed. */
export const publish: Lines = ["api publish"];
