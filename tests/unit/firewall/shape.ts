// A strict grammar of snippets, one line shape after another. Whatever is not written out in a shape is one of these.

const patterns: Readonly<Record<string, string>> = {
  own: "nh-[a-z0-9-]{1,60}",
  ownInXml: "nh-[a-z0-9%D-]{1,90}",
  owned: "nh_[a-z0-9_]{1,60}",
  ip4: "[0-9]{1,3}(?:\\.[0-9]{1,3}){3}",
  ip6: "[0-9a-f:]*:[0-9a-f:.]*",
  ip: "(?:[0-9]{1,3}(?:\\.[0-9]{1,3}){3}|[0-9a-f:]*:[0-9a-f:]*)",
  cidr: "[0-9a-f:.]+/[0-9]{1,3}",
  members: '"nh-[^" ]+"(?: "nh-[^" ]+")*',
  port: "[1-9][0-9]{0,4}",
  hex: "[0-9a-f]{8,17}",
  number: "[0-9]{1,10}",
  host: "(?:[a-z0-9-]+\\.)+[a-z]+",
  alphanumeric: "[A-Za-z0-9]+",
  uuid: "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}",
  label: "[A-Za-z0-9](?:[A-Za-z0-9_.-]*[A-Za-z0-9])?",
  labelKey: "[A-Za-z0-9](?:[A-Za-z0-9_./-]*[A-Za-z0-9])?",
  word: "[A-Za-z][A-Za-z0-9_.-]{0,63}",
  action: "(?:install|update|remove|open|close)",
  mode: "(?:open|dns-name|allow-list)",
  clock: "[0-2][0-9]:[0-5][0-9]",
  day: "[1-9][0-9]?",
  month: "[JFMASOND][a-z]{2,8}",
  year: "20[0-9]{2}",
  slashedDate: "20[0-9]{2}/[01][0-9]/[0-3][0-9]",
  date: "[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2} UTC",
  url: "https?://[A-Za-z0-9:/?&=._%-]+",
};

/** Reads prefixes where a list is defined; each of these counts, other mentions don't. */
const defining: Readonly<Record<string, string>> = {
  /** Prefixes with \n in between, as in a string of JSON. */
  prefixes: "([0-9a-f:.]+/[0-9]{1,3}(?:\\\\n[0-9a-f:.]+/[0-9]{1,3})*)",
  prefix: "([0-9a-f:.]+/[0-9]{1,3})",
  address4: "([0-9]{1,3}(?:\\.[0-9]{1,3}){3})",
  prefix4: "([0-9.]+/[0-9]{1,2})",
  prefix6: "([0-9a-f]*:[0-9a-f:.]*/[0-9]{1,3})",
  bracketed: "(\\[[0-9a-f:.]+\\]/[0-9]{1,3})",
  subnet: "([0-9.]+ [0-9.]+)",
  hostAddress: "host ([0-9a-f.:]+)",
  network6: "([0-9a-f:]+ /[0-9]{1,3})",
  entity: "([0-9a-f.:]+(?:</IPAddress><Subnet>[0-9.]+)?)",
};

/** A line with ‹names› of patterns in it. */
export function shape(text: string): RegExp {
  const escaped = text.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");
  const source = escaped.replaceAll(/‹(\w+)›/g, (_, name: string) => {
    const pattern = defining[name] ?? patterns[name];
    if (pattern === undefined) throw new Error(`no pattern ${name}`);
    return pattern;
  });
  return new RegExp(`^${source}$`);
}

export const headerLines = ["Poortwachter: ‹action› ‹own›, ‹mode›, list v‹number›, ‹date›", "‹url›"] as const;

export interface Reading {
  /** Lines that no shape describes. */
  readonly strange: readonly string[];
  /** The prefixes that the text defines as sources, in order. */
  readonly prefixes: readonly string[];
}

/** Reads a snippet line by line. */
export function read(text: string, shapes: readonly RegExp[]): Reading {
  const strange: string[] = [];
  const prefixes: string[] = [];
  for (const line of text === "" ? [] : text.replace(/\n$/, "").split("\n")) {
    const match = shapes.map((pattern) => pattern.exec(line)).find((found) => found !== null);
    if (match === undefined) strange.push(line);
    else
      prefixes.push(
        ...match
          .slice(1)
          .flatMap((found) => found.split("\\n"))
          .map(toCidr),
      );
  }
  return { strange, prefixes };
}

function toCidr(value: string): string {
  const [network = "", mask] = value.replaceAll(/[[\]]/g, "").replace(/<.*>/, " ").split(" ");
  if (mask === undefined) return network.includes("/") ? network : `${network}/${value.includes(":") ? 128 : 32}`;
  if (!mask.includes(".")) return `${network}/${mask.replace("/", "")}`;
  const bits = mask.split(".").map((part) => Number(part).toString(2).padStart(8, "0"));
  return `${network}/${bits.join("").replace(/0*$/, "").length}`;
}
