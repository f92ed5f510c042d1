import type { Dialect } from "#tests/support/dialect.ts";
import { server } from "#tests/support/own-server.ts";

const terms = ["inet", "inet6"].map((family) => `firewall family ${family} filter ‹word› term ‹own›`);

export const dialect: Dialect = {
  shapes: [
    "delete policy-options prefix-list ‹own›",
    "set policy-options prefix-list ‹own› ‹prefix›",
    ...terms.flatMap((term) => [
      `delete ${term}`,
      `set ${term} from source-prefix-list ‹own›`,
      `set ${term} from destination-port ‹port›`,
      `set ${term} then accept`,
      `insert ${term} before term ‹word›`,
    ]),
    `set ${terms[0]} from source-address 0.0.0.0/0`,
    `set ${terms[1]} from source-address ::/0`,
    `set ${terms[0]} from destination-address ‹ip4›/32`,
    `set ${terms[1]} from destination-address ‹ip6›/128`,
    `set ${terms[0]} from protocol tcp`,
    `set ${terms[1]} from next-header tcp`,
    "commit confirmed ‹number›",
  ],
  everyone: /from source-address (0\.0\.0\.0|::)\/0$/,
  place: /^insert .* term nh-bsmtp(-open)? before term first-rule$/m,
  adds: /^(set|insert) /,
  removes: null,
  limits: [
    [/term (nh-\S+)/g, 63],
    [/prefix-list (nh-\S+)/g, 63],
  ],
  variants: { "": {}, "one-server": server },
  broken: [
    ["then accept", "then discard"],
    [
      "inet6 filter internet-in-v6 term nh-bsmtp from next-header",
      "inet6 filter internet-in-v6 term nh-bsmtp from protocol",
    ],
    ["prefix-list nh-bsmtp-v4 83.96.228.72/32", "prefix-list nh-bsmtp-v4 83.96.228.72 255.255.255.255"],
    ["insert firewall", "set firewall"],
    ["from destination-port", "from port"],
  ],
};
