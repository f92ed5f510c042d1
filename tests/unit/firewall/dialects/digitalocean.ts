import type { Dialect } from "#tests/support/dialect.ts";
import { sh } from "#tests/unit/firewall/script.ts";

const halves = ["0.0.0.0/1", "128.0.0.0/1", "::/1", "8000::/1"];

export const dialect: Dialect = {
  shapes: [
    ...sh,
    ...halves.map((half) => `allow_all ${half}`),
    "firewall=‹uuid›",
    "port=‹port›",
    'rules=$(doctl compute firewall get "$firewall" --format InboundRules --no-header)',
    "has() {",
    "for rule in $rules; do",
    'case "$rule," in ("protocol:tcp,ports:$port,"*"address:$1,"*) return 0 ;; esac',
    "return 1",
    "}",
    "allow() {",
    "allow_all() {",
    'has "$1" || doctl compute firewall add-rules "$firewall" --inbound-rules "protocol:tcp,ports:$port,address:$1"',
    "allow ‹prefix›",
    "drop() {",
    'if has "$1"; then doctl compute firewall remove-rules "$firewall" --inbound-rules "protocol:tcp,ports:$port,address:$1"; fi',
    "drop ‹cidr›",
  ],
  everyone: /^allow(_all)? (0\.0\.0\.0|::)\/[01]$/,
  place: /add-rules/, // rules have no order there
  adds: /add-rules/,
  removes: /remove-rules/,
  limits: [],
  broken: [
    ["allow 83.96.228.72/32", "allow 83.96.228.72"],
    ["--inbound-rules", "--outbound-rules"],
    ["protocol:tcp,ports:$port,address", "protocol:tcp,ports:all,address"],
    ["add-rules", "update"],
  ],
};
