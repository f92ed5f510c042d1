import type { Dialect } from "#tests/support/dialect.ts";
import { sh } from "#tests/unit/firewall/script.ts";

const drop = "ipfw -q set ‹number› delete ‹number› 2>/dev/null || :";
const comments = ["‹own› open port ‹port›.", "‹own› list port ‹port›.", "‹own› open port ‹port› until $end."];

export const dialect: Dialect = {
  shapes: [
    ...sh,
    'ipfw list >/dev/null || { echo "ipfw does not run: nothing was changed" >&2; exit 1; }',
    "ipfw -q table ‹own› create type addr missing",
    "ipfw -q table ‹own› create type addr or-flush",
    "ipfw -q table ‹own› add ‹prefix›",
    "ipfw -q table ‹own› swap ‹own›",
    "ipfw -q table ‹own› destroy",
    "ipfw -q table ‹own› destroy 2>/dev/null || :",
    ...["any", '"table(‹own›)"'].flatMap((from) =>
      comments.map(
        (comment) =>
          `  ipfw -q add ‹number› set ‹number› allow tcp from ${from} to me dst-port ‹port› in setup keep-state // "${comment}"`,
      ),
    ),
    ...comments.map((comment) => `if ipfw list | grep -qF "// ${comment}"; then :; else`),
    drop,
    `  ${drop}`,
    "end=$(($(date +%s) + ‹number›))",
    `echo "if ipfw list | grep -qF '// ‹own› open port ‹port› until $end.'; then ${drop}; fi" | at now + ‹number› minutes`,
  ],
  everyone: /tcp from any to me/,
  place: /^ {2}ipfw -q add [1-9][0-9]? set [1-9][0-9]? allow/m,
  adds: /^ *ipfw -q (table \S+-new |)add /,
  // In the branch without our rule, what is left of another port goes first.
  removes: /^ipfw -q set \d+ delete /,
  limits: [[/table (\S+)/g, 63]],
  broken: [
    ["add 83.96.228.72/32", "add 83.96.228.72"],
    ["allow tcp from", "deny tcp from"],
    ["or-flush", "missing or-flush"],
    ["ipfw -q table nh-bsmtp swap nh-bsmtp-new", "ipfw -q table nh-bsmtp flush"],
  ],
};
