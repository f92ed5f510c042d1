import type { Prefix } from "#lib/net/prefix.ts";
import type { Answer } from "#tests/packet/feed-server.ts";
import { lists } from "#tests/packet/rules.ts";

export const toBody = (prefixes: readonly Prefix[]) => prefixes.map((prefix) => `${prefix}\n`).join("");
const body = { article: toBody(lists.article), next: toBody(lists.next) };
export const plain = { "content-type": "text/plain; charset=utf-8" };

/** The article's list, and the next one. */
export const good: Answer = { status: 200, body: body.article, headers: { ...plain, etag: '"v1"' } };
export const next: Answer = { status: 200, body: body.next, headers: { ...plain, etag: '"v2"' } };

const many = Array.from({ length: 1001 }, (_, index) => `203.${index >> 8}.${index & 255}.0/24\n`).join("");

/** What no follower may take for a list, and the exit status that says so. */
export const bad: readonly (readonly [what: string, answer: Partial<Answer>, status: number])[] = [
  ["an empty body", { body: "" }, 65],
  ["a page that says all is well", { body: "<html><body>Welcome</body></html>\n" }, 65],
  ["half a body", { sent: 60 }, 75],
  ["a body that ends within a line", { body: body.next.slice(0, -4) }, 65],
  ["503", { status: 503, body: "" }, 75],
  ["404 with a list", { status: 404 }, 75],
  ["a redirect", { status: 302, headers: { location: "/elsewhere" } }, 75],
  ["everyone", { body: `${body.next}0.0.0.0/0\n` }, 65],
  ["everyone over IPv6", { body: `${body.next}::/0\n` }, 65],
  ["half the internet", { body: "128.0.0.0/1\n" }, 65],
  ["a prefix that is too short", { body: "83.96.0.0/15\n2a02::/31\n" }, 65],
  ["a prefix that does not start there", { body: "83.96.228.69/30\n" }, 65],
  ["an address without a length", { body: "83.96.228.68\n" }, 65],
  ["an IPv6 address with a part too many", { body: "1:2:3:4:5:6:7:8:9/128\n" }, 65],
  ["an IPv4 address with a part too many", { body: "1.2.3.4.5/32\n" }, 65],
  ["a command", { body: "83.96.228.68/30 }; flush ruleset; {\n" }, 65],
  ["lines of another system", { body: body.next.replaceAll("\n", "\r\n") }, 65],
  ["a comment", { body: `# list\n${body.next}` }, 65],
  ["far too many lines", { body: many }, 65],
];
