/** What every script has. */
export const sh = ["(", "set -eu", ")", "END", "fi", "done", "else", "  :"];
/** A function that is called once for each source. */
export const callEach = [
  "allow_all() {",
  "allow_ipv4() {",
  "allow_ipv6() {",
  "}",
  "allow_all any",
  "allow_ipv4 ‹prefix›",
  "allow_ipv6 ‹prefix›",
];
