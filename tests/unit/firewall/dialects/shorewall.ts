import type { Dialect } from "#tests/support/dialect.ts";
import { editing, toOwnLines } from "#tests/unit/firewall/own-line-shapes.ts";
import { sh } from "#tests/unit/firewall/script.ts";

const section = "/^[[:blank:]]*[?]?SECTION[[:blank:]]/";
const header = "/^[[:blank:]]*[?]?SECTION[[:blank:]]+NEW/";

// In the one, an IPv6 prefix is written [2001:db8::]/32.
const sources = ["", ":‹host›", ":‹prefix4›", ":‹bracketed›"];

export const dialect: Dialect = {
  shapes: [
    ...sh,
    ...editing,
    '[ -s /etc/shorewall/zones ] || [ -s /etc/shorewall6/zones ] || { echo "no Shorewall is set up: nothing was changed" >&2; exit 1; }',
    "tmp=$(mktemp -d)",
    `trap 'rm -rf "$tmp"' EXIT`,
    'end=$(date -u -d "@$(($(date +%s) + ‹number› * 3600))" +%Y-%m-%dT%H:%M:%S)',
    `  NR == FNR { if (${section}) sections = 1; if (${header}) found = 1; next }`,
    "  sections == 0 && /^[[:blank:]]*[^#[:blank:]]/ { put() }",
    `  ${header} { put() }`,
    '  END { if (sections == 1 && found == 0 && ENVIRON["lines"] > "") print "?SECTION NEW" }',
    `' "$1" "$1"`,
    ...toOwnLines(
      ["", " - - - - - - utc&datestop=$end"].flatMap((until) =>
        sources.flatMap((source) => [
          `ACCEPT ‹word›${source} \\$FW tcp ‹port›${until}`,
          `DNAT ‹word›${source} ‹word›:‹ip4›:‹port› tcp ‹port›${until}`,
          `DNAT ‹word›${source} ‹word›:[‹ip6›]:‹port› tcp ‹port›${until}`,
        ]),
      ),
    ),
    ...["ipv4", "ipv6"].flatMap((family) => [`${family}=`, `${family}=$(cat <<END`]),
    "stage() {",
    'if [ -s "/etc/$1/zones" ]; then :; else',
    '  [ -z "$2" ] || echo "$1 is not set up: no rules for it" >&2',
    "  return 0",
    'cp -R "/etc/$1" "$tmp/$1"',
    'touch "$tmp/$1/rules"',
    'mv "$tmp/$1/rules" "$tmp/$1.old"',
    'edit "$tmp/$1.old" "$2" >"$tmp/$1/rules"',
    `if cmp -s "$tmp/$1/rules" "$tmp/$1.old"; then rm -r "\${tmp:?}/$1"; return 0; fi`,
    'if out=$("$1" check "$tmp/$1" 2>&1); then return 0; fi',
    `printf '%s\\n' "$out" "$1 refuses the new rules: nothing was changed" >&2`,
    "exit 1",
    "put() {",
    '[ -e "$tmp/$1" ] || return 0',
    'cat "$tmp/$1/rules" >"/etc/$1/rules"',
    'if "$1" status >/dev/null 2>&1; then :; else',
    '  echo "$1 does not run: the change counts from its next start" >&2',
    'if out=$("$1" reload 2>&1); then return 0; fi',
    'cat "$tmp/$1.old" >"/etc/$1/rules"',
    '"$1" reload >/dev/null 2>&1 || :',
    `printf '%s\\n' "$out" "$1 failed: the rules from before are back" >&2`,
    'stage shorewall "$ipv4"',
    'stage shorewall6 "$ipv6"',
    "put shorewall",
    "put shorewall6",
  ],
  everyone: /^(ACCEPT|DNAT) net /m,
  place: /SECTION\S+NEW\/ { put\(\) }$/m,
  adds: /^put /,
  removes: null,
  limits: [],
  broken: [
    ["ACCEPT net:", "DROP net:"],
    ["\\$FW", "all"],
    ["net:83.96.228.72/32 ", "net:83.96.228.72 "],
    ["[2a02:2308::4be:0:0]/96", "2a02:2308::4be:0:0/96"],
    ["tcp 2525 # nh-bsmtp", "tcp 2525"],
  ],
};
