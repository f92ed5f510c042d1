import type { Dialect } from "#tests/support/dialect.ts";
import { sh } from "#tests/unit/firewall/script.ts";

const received = "{$received_port}";
const until = "/etc/‹own›.until";

export const dialect: Dialect = {
  shapes: [
    ...sh,
    'exim-acl {"acl":"‹owned›"}',
    'exim-connect {"acl":"‹owned›"}',
    'exim-drop {"acl":"‹owned›"}',
    "exim-reload {}",
    "umask 022",
    "cat >/etc/‹own›.hosts.new <<END",
    "# list v‹number›",
    "‹prefix›",
    "‹host›",
    "*",
    "mv /etc/‹own›.hosts.new /etc/‹own›.hosts",
    "‹owned›:",
    "  deny",
    `    condition = \${if eq${received}{‹port›}}`,
    `    condition = \${if and{{exists{${until}}}{<{$tod_epoch}{\${readfile{${until}}{}}}}}{no}{yes}}`,
    "    !hosts = <; ; 127.0.0.0/8 ; ::1 ; /etc/‹own›.hosts",
    "    message = not on the list of this port",
    "  accept",
    "exim=$(command -v exim4 || command -v exim || echo :)",
    'if "$exim" -bP config 2>/dev/null | grep -qF /etc/‹own›.hosts; then',
    '  echo "Exim still asks /etc/‹own›.hosts: first take ‹owned› out of its configuration" >&2',
    "  exit 1",
    `rm -f /etc/‹own›.hosts ${until}`,
    `rm -f ${until}`,
    `echo "$(($(date +%s) + ‹number› * 3600))" >${until}`,
  ],
  everyone: /^\*$|^echo .*\.until$/,
  place: /^exim-connect |^echo .*\.until$/m,
  adds: /^exim-connect |^mv |^echo "\$/,
  removes: /^rm /,
  limits: [[/\/(nh-[^./]+)\.hosts/g, 64]],
  broken: [
    ["83.96.228.72/32", "83.96.228.72-83.96.228.77"],
    ["!hosts = <; ;", "hosts = <; ;"],
    ["!hosts = <; ; 127.0.0.0/8", "!hosts = 127.0.0.0/8"],
    ["  deny", "  warn"],
  ],
};
