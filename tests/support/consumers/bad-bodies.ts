const good = "83.96.228.68/32\n83.96.228.69/32\n";

/** What no consumer of the text form may take for a list, or no longer in full. */
export const badBodies: readonly (readonly [what: string, body: string])[] = [
  ["an empty body", ""],
  ["an empty line", "\n"],
  ["a page that says all is well", "<!doctype html>\n<html><body>\n<p>Welcome</p>\n</body></html>\n"],
  ["a page without a word", "<html>\n<body></body>\n</html>\n"],
  ["a JSON document", '{"status":503}\n'],
  ["a list that ends within a line", good.slice(0, -4)],
  ["a byte order mark", `\ufeff${good}`],
  ["a name", `${good}bsmtp-network.example\n`],
  ["a part too many", "83.96.228.68.1/32\n"],
  ["a length that is too long", `${good}83.96.228.70/33\n2a02:2308::/129\n`],
  ["a number that may be octal", `${good}83.96.228.070/32\n`],
  ["an IPv6 address in brackets", `${good}[2a02:2308::1]/128\n`],
  ["an IPv6 address of an interface", `${good}fe80::1%eth0/128\n`],
];
