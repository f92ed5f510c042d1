import type { Dialect } from "#tests/support/dialect.ts";
import { server } from "#tests/support/own-server.ts";

const rule = "rulebase security rules ‹own›";
const nat = "rulebase nat rules ‹own›";
const list = "external-list ‹own›";

export const dialect: Dialect = {
  shapes: [
    "configure",
    "set schedule ‹own› schedule-type non-recurring ‹slashedDate›@‹clock›-‹slashedDate›@‹clock›",
    `set ${rule} schedule ‹own›`,
    "delete schedule ‹own›",
    ...[rule, nat, list, "service ‹own›", "address ‹own›"].map((object) => `delete ${object}`),
    "set service ‹own› protocol tcp port ‹port›",
    "set address ‹own› fqdn ‹host›",
    `set ${list} type ip url https://‹host›/feeds/allow-list.txt`,
    `set ${list} type ip recurring five-minute`,
    `set ${rule} description "list v‹number›"`,
    `set ${rule} description "follows a feed"`,
    ...[rule, nat].flatMap((kind) => [
      `set ${kind} from ‹word›`,
      `set ${kind} to ‹word›`,
      `set ${kind} source any`,
      `set ${kind} destination ‹ip›`,
      `set ${kind} service ‹own›`,
      `move ${kind} top`,
    ]),
    `set ${rule} source ‹own›`,
    `set ${rule} source ‹prefix›`,
    `set ${rule} destination any`,
    `set ${rule} destination 0.0.0.0/0`,
    `set ${rule} destination ::/0`,
    `set ${rule} application any`,
    `set ${rule} action allow`,
    `set ${nat} destination-translation translated-address ‹ip4›`,
    `set ${nat} destination-translation translated-port ‹port›`,
  ],
  everyone: /security rules \S+ source any$/,
  place: /^move rulebase security rules nh-bsmtp(-open)? top$/m,
  adds: /^(set|move) /,
  removes: null,
  limits: [
    [/rules (nh-\S+)/g, 63],
    [/external-list (nh-\S+)/g, 31],
  ],
  variants: { "": {}, "one-server": server },
  broken: [
    ["source 83.96.228.72/32", "source 83.96.228.72 255.255.255.255"],
    ["action allow", "action deny"],
    ["move rulebase security rules nh-bsmtp top", "move rulebase security rules nh-bsmtp bottom"],
    ["protocol tcp port 2525", "protocol udp port 2525"],
    ["to trust", "to"],
  ],
};
