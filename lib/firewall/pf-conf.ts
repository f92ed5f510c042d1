import { indent, type Lines } from "#lib/firewall/text.ts";

export type AnchorKind = "rdr-anchor" | "anchor";

// The first line of pf.conf that ours have to stand before. FreeBSD wants translation before filtering.
const filter = "(block|pass|match|antispoof|anchor)[[:blank:]]";
const followers: Record<AnchorKind, string> = { "rdr-anchor": `(no )?(nat|rdr|binat)|${filter}`, anchor: filter };

export function toAnchorFile(own: string): string {
  return `/etc/pf.${own}.conf`;
}

/**
 * Makes /etc/pf.conf name our anchor in these places and no others, before the customer's lines of that kind: the first
 * `quick` match decides. pf.conf is replaced only if that changes it and pf reads it; otherwise the anchor alone is loaded.
 */
export function changeConfiguration(own: string, kinds: readonly AnchorKind[]): Lines {
  const isWanted = kinds.length > 0;
  return [
    "awk '",
    indent([
      `/^(rdr-anchor|anchor|load anchor) "${own}"/ { next }`,
      kinds.map(
        (kind, index) => `done${index} == 0 && /^[[:blank:]]*(${followers[kind]})/ { ${print(kind, own, index)} }`,
      ),
      "{ print }",
      kinds.map((kind, index) => `END { if (done${index} == 0) { ${print(kind, own, index)} } }`),
    ]),
    "' /etc/pf.conf >/etc/pf.conf.new",
    "if cmp -s /etc/pf.conf.new /etc/pf.conf; then",
    isWanted ? `  pfctl -a ${own} -f ${toAnchorFile(own)}` : "  :",
    "else",
    indent(["pfctl -n -f /etc/pf.conf.new", "cat /etc/pf.conf.new >/etc/pf.conf", "pfctl -f /etc/pf.conf"]),
    "fi",
    "rm /etc/pf.conf.new",
  ];
}

function print(kind: AnchorKind, own: string, index: number): string {
  const load = `print "load anchor \\"${own}\\" from \\"${toAnchorFile(own)}\\"";`;
  return `print "${kind} \\"${own}\\""; ${kind === "anchor" ? `${load} ` : ""}done${index} = 1`;
}
