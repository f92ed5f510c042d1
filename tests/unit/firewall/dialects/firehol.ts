import type { Dialect } from "#tests/support/dialect.ts";
import { toFileChange, toOwnLines } from "#tests/unit/firewall/own-line-shapes.ts";
import { sh } from "#tests/unit/firewall/script.ts";

const first = "  /^[[:blank:]]*(ipv(4|6|46)[[:blank:]]+)?(interface|router)(4|6|46)?[[:blank:]]/ { put() }";

const rules = ["4", "6"].flatMap((number) => [
  ...["", ' src "\\$‹owned›"', " src ‹host›"].map((source) => `interface${number} any ‹own›-v${number}${source}`),
  `‹owned›_ipv${number}=""`,
  `‹owned›_ipv${number}="\\$‹owned›_ipv${number} ‹prefix›"`,
]);

export const dialect: Dialect = {
  shapes: [
    ...sh,
    ...toFileChange("FireHOL", "read_new", "firehol restart"),
    "conf=/etc/firehol/firehol.conf",
    '[ -s "$conf" ] || { echo "no $conf: nothing was changed" >&2; exit 1; }',
    first,
    ...toOwnLines([
      ...rules,
      "  policy return",
      "  server custom ‹owned› tcp/‹port› any accept",
      "  server custom ‹owned› tcp/‹port› any accept custom '-m time --datestop $end'",
    ]),
    "read_new() {",
    'out=$(firehol "$conf.new" debug 2>&1) || :',
    `printf '%s\\n' "$out"`,
    'case "$out" in *"# Commands to execute"*) ;; *) return 1 ;; esac',
  ],
  everyone: /^interface\d any \S+ #/m,
  place: /^ {2}\/\S+\(interface\|router\)\S+ { put\(\) }$/m,
  adds: /if out=\$\(firehol restart/,
  removes: null,
  limits: [[/^interface\d any (\S+)/gm, 24]],
  broken: [
    ["policy return", "policy drop"],
    ["any accept #", "any reject #"],
    [' 83.96.228.72/32"', ' 83.96.228.72"'],
    ["interface4 any nh-bsmtp-v4 src", "interface4 any nh-bsmtp-v4 dst"],
  ],
};
