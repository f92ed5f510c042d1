import type { Dialect } from "#tests/support/dialect.ts";
import { callEach, sh } from "#tests/unit/firewall/script.ts";

export const dialect: Dialect = {
  shapes: [
    ...sh,
    ...callEach,
    "network=‹word›",
    "find_rule() {",
    'gcloud compute firewall-rules list --filter="name=$1 AND network~/$network\\$" --format="value(name)" --quiet',
    "sources=",
    'sources="$sources,$1"',
    "found=$(find_rule ‹own›-ipv4)",
    "found=$(find_rule ‹own›-ipv6)",
    'if [ -n "$found" ]; then set -- update "$found"; else',
    '  set -- create ‹own›-ipv4 --network="$network" --direction=INGRESS --action=ALLOW',
    '  set -- create ‹own›-ipv6 --network="$network" --direction=INGRESS --action=ALLOW',
    `gcloud compute firewall-rules "$@" --rules=tcp:‹port› --source-ranges="\${sources#,}" \\`,
    "  --target-tags=‹word› --priority=‹number› \\",
    '  --description="list v‹number›" --quiet',
    '[ -z "$found" ] || gcloud compute firewall-rules delete "$found" --quiet',
  ],
  everyone: /allow_ipv4 0\.0\.0\.0\/0|allow_ipv6 ::\/0/,
  place: /--priority=900 /,
  adds: /firewall-rules "\$@"/,
  removes: /firewall-rules delete/,
  limits: [[/create (\S+)/g, 63]],
  broken: [
    ["allow_ipv4 83.96.228.72/32", "allow_ipv4 83.96.228.72"],
    ["--action=ALLOW", "--action=DENY"],
    ["--direction=INGRESS", "--direction=EGRESS"],
    ["--rules=tcp:2525", "--rules=all"],
  ],
};
