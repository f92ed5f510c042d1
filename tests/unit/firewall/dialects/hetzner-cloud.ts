import type { Dialect } from "#tests/support/dialect.ts";
import { sh } from "#tests/unit/firewall/script.ts";

const fields = '{{.Description}}|{{.Port}}|{{range .SourceIPs}}{{.}} {{end}}{{"\\n"}}';

export const dialect: Dialect = {
  shapes: [
    ...sh,
    "firewall=‹word›",
    `rules=$(hcloud firewall describe "$firewall" -o format='{{range .Rules}}{{if .Description}}${fields}{{end}}{{end}}')`,
    "keep=",
    "have=",
    "while IFS='|' read -r name port sources; do",
    'case "$name" in ("‹own› "*) ;; (*) continue ;; esac',
    "have=\"$have'$name'\"",
    "done <<END",
    "$rules",
    'name="‹own› ‹port› open"',
    'name="‹own› ‹port› list v‹number› part ‹number›"',
    "keep=\"$keep'$name'\"",
    'case "$have" in (*"\'$name\'"*) ;; (*)',
    '  hcloud firewall add-rule "$firewall" --direction in --protocol tcp \\',
    "    --source-ips ‹prefix› \\",
    '    --port ‹port› --description "$name" ;;',
    "esac",
    'case "$keep" in (*"\'$name\'"*) continue ;; esac',
    "set --",
    'for source in $sources; do set -- "$@" --source-ips "$source"; done',
    'hcloud firewall delete-rule "$firewall" --direction in --protocol tcp \\',
    '  --port "$port" --description "$name" "$@" </dev/null',
  ],
  everyone: /--source-ips (0\.0\.0\.0\/0|::\/0) /,
  place: /add-rule/, // rules have no order there
  adds: /add-rule/,
  removes: /delete-rule/,
  limits: [[/name="(.+)"/g, 255]],
  broken: [
    ["--source-ips 83.96.228.72/32", "--source-ips 83.96.228.72"],
    ["add-rule", "replace-rules"],
    ["--direction in", "--direction out"],
    ["--protocol tcp", "--protocol udp"],
  ],
};
