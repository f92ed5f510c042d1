import { cpSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { bind, type ConfigFirewall, save, shunned } from "#tests/packet/config-firewalls-host.ts";

const products = [
  { product: "shorewall", type: "ipv4", refused: shunned.ipv4 },
  { product: "shorewall6", type: "ipv6", refused: `[${shunned.ipv6}]` },
] as const;

const toRules = (refused: string) => `# Rules of our own
?SECTION ALL
?SECTION ESTABLISHED
?SECTION RELATED
?SECTION INVALID
?SECTION UNTRACKED
?SECTION NEW
# SSH, but not for everyone
DROP net:${refused} $FW
ACCEPT net $FW tcp 22
`;

function prepare(folder: string): void {
  mkdirSync(join(folder, "log"));
  for (const { product, type, refused } of products) {
    cpSync(`/etc/${product}`, join(folder, product), { recursive: true });
    mkdirSync(join(folder, `${product}.lib`));
    const write = (name: string, text: string) => writeFileSync(join(folder, product, name), text);
    write("zones", `fw firewall\nnet ${type}\nloc ${type}\n`);
    write("interfaces", "?FORMAT 2\nnet wan\nloc lan\n");
    write("policy", "$FW all ACCEPT\nloc all ACCEPT\nnet all DROP\nall all REJECT\n");
    write("rules", toRules(refused));
    cpSync(join(folder, product, "rules"), join(folder, `${product}.rules`));
  }
}

const each = (commands: string) => `for p in shorewall shorewall6; do\n${commands}\ndone`;

export const shorewall: ConfigFirewall = {
  id: "shorewall",
  tools: ["shorewall", "shorewall6", "iptables", "ip6tables", "mount"],
  reset: each("cp /mnt/$p.rules /etc/$p/rules\n$p restart >/dev/null 2>&1 || exit 98"),
  state: `cat /etc/shorewall/rules /etc/shorewall6/rules; ${save("iptables-save", "ip6tables-save")}`,
  reload: each("$p reload >/dev/null 2>&1"),
  forward: {},
  refusal: {
    parameters: { zone: "absent" },
    spoil: ":",
    says: /Unknown source zone \(absent\).*\n?.*nothing was changed/i,
  },
  patienceMs: 800,
  prepare,
  wrap: (script, folder) => {
    const own = products.flatMap(({ product }) => [
      [product, `/etc/${product}`] as const,
      [`${product}.lib`, `/var/lib/${product}`] as const,
    ]);
    return `${bind(folder, [...own, ["log", "/var/log"], ["", "/mnt"]])}\n${script}`;
  },
};
