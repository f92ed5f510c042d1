import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { messages } from "#lib/i18n/messages/messages.ts";
import type { ActionCall, Asked, PageOutcome } from "#tests/support/access/rule.ts";

const root = join(import.meta.dirname, "../../..");
const Manifest = z.object({
  node: z.record(
    z.string(),
    z.object({ filename: z.string(), exportedName: z.string(), workers: z.record(z.string(), z.unknown()) }),
  ),
});

export interface Sent {
  readonly cookie?: string;
  readonly token?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

function toHeaders({ cookie = "", token, headers = {} }: Sent): Headers {
  const sent = new Headers({ "accept-language": "en", ...headers });
  if (cookie !== "") sent.set("cookie", cookie);
  if (token !== undefined) sent.set("authorization", `Bearer ${token}`);
  return sent;
}

export interface Shown {
  readonly outcome: PageOutcome | number;
  /** All that was answered: headers and body. */
  readonly text: string;
}

/** Asks for a page, by a browser or, with Next's own headers, by its router. */
export async function askPage(url: string, sent: Sent): Promise<Shown> {
  const response = await fetch(url, { headers: toHeaders(sent), redirect: "manual" });
  // Next has its router add a checksum of these headers, and sends who didn't there.
  const withChecksum = response.headers.get("location");
  if (withChecksum?.includes("_rsc") === true && !url.includes("_rsc"))
    return askPage(new URL(withChecksum, url).href, sent);
  const body = await response.text();
  const text = `${JSON.stringify([...response.headers])}\n${body}`;
  return { outcome: readPageOutcome(response, body), text };
}

// The router's own requests are answered 200, with the redirect as an error of the page's part.
function readPageOutcome(response: Response, body: string): PageOutcome | number {
  const thrown = /"digest":"NEXT_(?:REDIRECT;\w+;([^;"]*)|HTTP_ERROR_FALLBACK;(404))/.exec(body);
  const location = response.headers.get("location") ?? thrown?.[1];
  if (location !== undefined && /\/sign-in\?next=/.test(location)) return "sign-in";
  if (location !== undefined && /\/organization$/.test(location)) return "organization";
  if (response.status === 404 || thrown?.[2] === "404") return "not found";
  if (location !== undefined) return "elsewhere";
  return response.status === 200 ? "shown" : response.status;
}

export async function askRoute(url: string, method: string, asked: Asked, sent: Sent): Promise<number> {
  const headers = toHeaders({ ...sent, headers: { ...asked.headers, ...sent.headers } });
  const body = asked.body === undefined ? {} : { body: JSON.stringify(asked.body) };
  if (asked.body !== undefined) headers.set("content-type", "application/json");
  const response = await fetch(url + asked.path, { method, headers, redirect: "manual", ...body });
  await response.body?.cancel(); // some are streams without an end
  return response.status;
}

export interface BuiltAction {
  /** What a request names it by. */
  readonly id: string;
  /** A page that has it. */
  readonly path: string;
}

/** The server actions that a browser can reach, by name and file: those of the build. */
export function readBuiltActions(): ReadonlyMap<string, BuiltAction> {
  const text = readFileSync(join(root, ".next/server/server-reference-manifest.json"), "utf8");
  return new Map(
    Object.entries(Manifest.parse(JSON.parse(text)).node).map(([id, { filename, exportedName, workers }]) => [
      `${exportedName} ${filename}`,
      { id, path: toPath(Object.keys(workers)) },
    ]),
  );
}

function toPath(workers: readonly string[]): string {
  const pages = workers.map((worker) => worker.replace(/^app/, "").replace(/\/page$/, ""));
  const paths = pages.map((path) => path.replaceAll(/\/\([^)]*\)/g, "").replace("[locale]", "en"));
  const page = paths.find((path) => !path.includes("[")) ?? paths[0] ?? "/en";
  return page.replaceAll(/\[[^\]]*\]/g, "00000000-0000-7000-8000-000000000000");
}

export interface Done {
  readonly outcome: string;
  readonly text: string;
}

/** Calls a server action as Next's router does, with arguments that anybody can write: bound ones, a state, a form. */
export async function askAction(url: string, { id, path }: BuiltAction, call: ActionCall, sent: Sent): Promise<Done> {
  const { bound = [], fields = {} } = call;
  const isStateful = countArguments(id) > bound.length + 1;
  const body = new FormData();
  for (const [name, value] of Object.entries(fields)) body.append(`_1_${name}`, value);
  body.append("0", JSON.stringify([...bound, ...(isStateful ? [null] : []), "$K1"]));
  const headers = toHeaders({ ...sent, headers: { origin: url, "next-action": id, ...sent.headers } });
  const response = await fetch(url + path, { method: "POST", headers, body, redirect: "manual" });
  const text = await response.text();
  const outcome = readActionOutcome(response, text);
  // What gets a state answers one, or leads elsewhere; a page alone would be no answer of the action's.
  const isElsewhere = response.headers.has("x-action-redirect");
  const isAnswered = !isStateful || isElsewhere || outcome !== "done" || text.includes('{"attempt":');
  return { outcome: isAnswered ? outcome : "no answer", text };
}

// Next writes into an id which arguments the function takes: a bit each, after the first bit.
function countArguments(id: string): number {
  return Number.parseInt(id.slice(0, 2), 16).toString(2).replaceAll("0", "").length;
}

function readActionOutcome(response: Response, text: string): string {
  const target = response.headers.get("x-action-redirect");
  if (target !== null) return target.includes("/sign-in?next=") ? "sign-in" : "done";
  if (response.status !== 200) return response.status === 404 ? "not_found" : String(response.status);
  const answer = /\{"attempt":.*/.exec(text)?.[0] ?? "";
  const field = /"errors":\{"(\w+)":"((?:[^"\\]|\\.)*)"/.exec(answer);
  const problem = /"problem":"((?:[^"\\]|\\.)*)"/.exec(answer);
  if (field !== null) return `${field[1]}: ${codeOf(field[2])}`;
  return problem === null ? "done" : codeOf(problem[1]);
}

function codeOf(text = ""): string {
  return findCode(messages.en.errors, JSON.parse(`"${text}"`)) ?? text;
}

function findCode(tree: object, text: string, prefix = ""): string | null {
  for (const [key, value] of Object.entries(tree)) {
    if (value === text) return prefix + key;
    const found = typeof value === "object" && value !== null ? findCode(value, text, `${prefix}${key}.`) : null;
    if (found !== null) return found;
  }
  return null;
}
