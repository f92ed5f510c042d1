import type { Dialect } from "#tests/support/dialect.ts";
import { toFileChange, toOwnLines } from "#tests/unit/firewall/own-line-shapes.ts";
import { sh } from "#tests/unit/firewall/script.ts";

export const dialect: Dialect = {
  shapes: [
    ...sh,
    // Only loading the rules tells whether csf takes them.
    ...toFileChange("csf", "csf -r", "csf -r").filter((line) => !line.includes("refuses the new rules")),
    "conf=/etc/csf/csf.allow",
    '[ -e "$conf" ] || { echo "no csf: nothing was changed" >&2; exit 1; }',
    "  /^[[:blank:]]*[^#[:blank:]]/ { put() }",
    ...toOwnLines(["tcp|in|d=‹port›|s=‹prefix›"]),
  ],
  everyone: /\|s=(0\.0\.0\.0|::)\/0 #/,
  place: /^conf=\/etc\/csf\/csf\.allow$/m,
  adds: /^if out=\$\(csf -r/,
  removes: null,
  limits: [],
  broken: [
    ["tcp|in|d=2525|s=83.96.228.72/32", "tcp|in|d=2525|s=83.96.228.72"],
    ["tcp|in|d=2525|s=83.96.228.72/32", "tcp|out|d=2525|s=83.96.228.72/32"],
    ["tcp|in|d=2525|s=83.96.228.72/32", "tcp|in|s=2525|d=83.96.228.72/32"],
    ["s=83.96.228.72/32 # nh-bsmtp", "s=83.96.228.72/32"],
    ["conf=/etc/csf/csf.allow", "conf=/etc/csf/csf.deny"],
  ],
};
