import type { Dialect } from "#tests/support/dialect.ts";
import { toIptables } from "#tests/unit/firewall/iptables-shapes.ts";

export const dialect: Dialect = {
  shapes: [...toIptables(["", " -s ‹host›", " -s ‹prefix›"])],
  everyone: /-A nh-bsmtp\S* (-m time --datestop \$end )?(-d \S+ )?-p tcp/,
  place: /^-I (INPUT|FORWARD) 1 -j nh-bsmtp/m,
  adds: /-restore /,
  removes: null,
  limits: [[/^:(\S+) -/gm, 28]],
  broken: [
    ["-I INPUT 1 -j nh-bsmtp", "-A INPUT -j nh-bsmtp"],
    ["-s 83.96.228.72/32", "-s 83.96.228.72"],
    [":nh-bsmtp - [0:0]", ":INPUT DROP [0:0]"],
    ["iptables-restore -w -n", "iptables-restore -w"],
  ],
};
