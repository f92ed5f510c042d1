import type { Lines } from "#lib/firewall/text.ts";
import type { Family } from "#lib/net/address.ts";

const LINES_MAX = 1000;

// A list with anything shorter than these is an accident or an attack: no sender needs that many addresses.
const lengthMin: Readonly<Record<Family, number>> = { ipv4: 16, ipv6: 32 };

/**
 * Makes `new` of `body`: "<family> <prefix>" lines in order, without what another prefix covers. Stops at the first line that is
 * no prefix, at a list that is cut off, empty or too long, and at one without the families that the rules are for.
 */
export function checkFeed(families: readonly Family[]): Lines {
  const wanted = families.length === 1 ? `^${families[0]} ` : "^ipv";
  return [
    'if [ -s body ] && [ -z "$(tail -c 1 body)" ]; then :; else stop 65 "the feed is empty or cut off"; fi',
    "if awk '",
    readAddress,
    readLine,
    `' body >parsed; then :; else stop 65 "the feed is no list, $(tail -n 1 parsed)"; fi`,
    "LC_ALL=C sort -u parsed | awk '{",
    "  if ($1 == family && index($2, last) == 1) next",
    "  family = $1; last = $2; print $1, $3",
    "}' >new",
    `grep -q '${wanted}' new || stop 65 "the feed has nothing for these rules"`,
  ];
}

const readLine: Lines = [
  "  {",
  '    slash = index($0, "/"); address = substr($0, 1, slash - 1); size = substr($0, slash + 1)',
  '    family = address ~ /:/ ? "ipv6" : "ipv4"',
  '    all = family == "ipv6" ? ipv6(address) : ipv4(address)',
  `    wide = size + 0 < (family == "ipv6" ? ${lengthMin.ipv6} : ${lengthMin.ipv4})`,
  '    why = "no prefix"',
  '    if (length(all) == (family == "ipv6" ? 128 : 32) && all ~ /^[01]+$/ && size ~ /^[0-9]+$/ && size + 0 <= length(all))',
  '      why = wide ? "too wide" : substr(all, size + 1) ~ /1/ ? "not the start of its prefix" : ""',
  `    if (NR > ${LINES_MAX}) why = "too long"`,
  '    if (why == "") print family, substr(all, 1, size), $0; else { print "line " NR ": " why; exit 1 }',
  "  }",
];

// An address becomes its bits, so that what covers what is a comparison of text. For mawk, busybox and gawk alike.
const readAddress: Lines = [
  "  function bits(value, width,    text) {",
  '    for (text = ""; width > 0; width--) { text = (value % 2) text; value = int(value / 2) }',
  "    return text",
  "  }",
  "  function ipv4(address,    part, text, i) {",
  '    if (split(address, part, ".") > 4) return "x"',
  "    for (i = 1; i <= 4; i++) {",
  '      if (part[i] ~ /^(0|[1-9][0-9]?[0-9]?)$/ && part[i] + 0 < 256) text = text bits(part[i], 8); else return "x"',
  "    }",
  "    return text",
  "  }",
  "  function words(half,    word, count, text, i, j) {",
  '    count = half == "" ? 0 : split(half, word, ":")',
  '    text = ""',
  "    for (i = 1; i <= count; i++) {",
  '      if (word[i] ~ /^[0-9a-f][0-9a-f]?[0-9a-f]?[0-9a-f]?$/) text = text bits(0, 16 - 4 * length(word[i])); else return "x"',
  '      for (j = 1; j <= length(word[i]); j++) text = text bits(index("123456789abcdef", substr(word[i], j, 1)), 4)',
  "    }",
  "    return text",
  "  }",
  "  function ipv6(address,    half, count, head, tail) {",
  '    count = split(address, half, "::")',
  "    if (count == 1) return words(address)",
  "    head = words(half[1])",
  "    tail = words(half[2])",
  '    return count == 2 ? head bits(0, 128 - length(head tail)) tail : "x"',
  "  }",
];
