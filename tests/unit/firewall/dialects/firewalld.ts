import type { Dialect } from "#tests/support/dialect.ts";
import { toFollower } from "#tests/unit/firewall/follower-shapes.ts";
import { callEach, sh } from "#tests/unit/firewall/script.ts";

const targets = [
  'port port=\\"‹port›\\" protocol=\\"tcp\\" accept',
  'forward-port port=\\"‹port›\\" protocol=\\"tcp\\" to-port=\\"‹port›\\" to-addr=\\"‹ip›\\"',
];

const everyone = ["", ' family=\\"ipv4\\"', ' family=\\"ipv6\\"'];
const listed = ["ipv4", "ipv6"].map((family) => ` family=\\"${family}\\" source address=\\"$1\\"`);

export const dialect: Dialect = {
  shapes: [
    ...sh,
    ...callEach,
    ...toFollower("firewalld.service"),
    `is_there() { firewall-cmd --zone=‹word› --list-rich-rules | grep -q '^rule priority="-‹number›" '; }`,
    "for prefix in $(members ipv4); do",
    "for prefix in $(members ipv6); do",
    ...targets.flatMap((target) =>
      listed.map((from) => `  add "rule priority=\\"-‹number›\\"${from.replace("$1", "$prefix")} ${target}"`),
    ),
    'firewall-cmd --zone=‹word› --list-rich-rules >/dev/null || { echo "firewalld does not run, or has no zone ‹word›: nothing was changed" >&2; exit 1; }',
    "runtime=$(firewall-cmd --zone=‹word› --list-rich-rules)",
    "permanent=$(firewall-cmd --permanent --zone=‹word› --list-rich-rules)",
    "keep=",
    "add() {",
    `printf '%s\\n' "$runtime" | grep -qxF "$1" || firewall-cmd --zone=‹word› --add-rich-rule="$1" >/dev/null`,
    `printf '%s\\n' "$permanent" | grep -qxF "$1" || firewall-cmd --permanent --zone=‹word› --add-rich-rule="$1" >/dev/null`,
    'keep="$keep',
    '$1"',
    ...targets.flatMap((target) => [
      ...[...everyone, ...listed].map((from) => `add "rule priority=\\"-‹number›\\"${from} ${target}"`),
      ...everyone.map((from) => `keep="rule priority=\\"$priority\\"${from} ${target}"`),
    ]),
    "priority=-‹number›",
    `if firewall-cmd --zone=‹word› --list-rich-rules | grep -q '^rule priority="-‹number›" '; then priority=-‹number›; fi`,
    'firewall-cmd --zone=‹word› --add-rich-rule="$keep" --timeout=‹number›h >/dev/null',
    "drop_rest() {",
    `firewall-cmd "$@" --list-rich-rules | grep -E '^rule priority="(-‹number›|-‹number›)" ' | grep -vxF "$keep" |`,
    "  while read -r rule; do",
    '    firewall-cmd "$@" --remove-rich-rule="$rule" >/dev/null',
    "  done",
    "drop_rest --zone=‹word›",
    "drop_rest --permanent --zone=‹word›",
  ],
  everyone: /"rule priority=\S+ (family=\S+ )?(port|forward-port) /,
  place: /^ *(add|priority=).*-\d+/m,
  adds: /^allow_\w+ |^ *add |--timeout=\d+h /,
  removes: /^drop_rest /,
  limits: [],
  broken: [
    ['accept"', 'reject"'],
    ['priority=\\"-', 'priority=\\"'],
    ["allow_ipv4 83.96.228.72/32", "allow_ipv4 83.96.228.72"],
    ["--permanent --zone=public --add", "--permanent --add"],
  ],
};
