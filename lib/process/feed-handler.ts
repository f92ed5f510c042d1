import type { IncomingMessage, ServerResponse } from "node:http";
import { toInstant } from "#lib/allow-list/instant.ts";
import { getEnv } from "#lib/env/env.ts";
import type { FeedFetch } from "#lib/mail-server/feed-following.ts";
import type { MailServerId } from "#lib/mail-server/mail-server.ts";
import { buildFeeds, type FeedKey, findFeed, plainTargets, type StoredFeed } from "#lib/process/feed-store.ts";
import { findMailServerOfToken } from "#lib/services/feed-tokens.ts";
import { getServed, type Served } from "#lib/services/served-list.ts";

const PUBLIC = /^\/feeds\/(?<file>.*)$/;
const OWN = /^\/f\/(?<token>[^/]*)\/(?<file>.*)$/;
const RETRY_SECONDS = "30";

type Note = (id: MailServerId, fetch: FeedFetch) => void;

/**
 * Answers every request below /feeds/, and below a mail server's own address, from memory: no database, no Next. Returns false when the path is not a feed's.
 * Never an empty or HTML 200 and never a redirect: a firewall would take either for a list. `note` hears of what a token's firewall got.
 */
export function handleFeed(request: IncomingMessage, response: ServerResponse, note: Note = () => undefined): boolean {
  const [path = "", ...rest] = (request.url ?? "").split("?");
  const asked = (PUBLIC.exec(path) ?? OWN.exec(path))?.groups;
  if (asked === undefined) return false;
  const { token, file = "" } = asked;
  if (request.method !== "GET" && request.method !== "HEAD") {
    response.setHeader("Allow", "GET, HEAD");
    writeProblem(response, 405, "Feeds are read with GET or HEAD.");
    return true;
  }
  const mailServerId = token === undefined ? null : findMailServerOfToken(token);
  const lookup = findFeed(file, new URLSearchParams(rest.join("?")));
  if (lookup.kind === "unknown" || (token !== undefined && mailServerId === null)) {
    writeProblem(response, 404, "There is no feed with this name.");
  } else if (lookup.kind === "bad_value") {
    const allowed = lookup.allowed.join(", ");
    writeProblem(response, 400, `"${lookup.parameter}" takes one of: ${allowed}.`, lookup.parameter);
  } else writeFeed(request, response, readFeed(lookup.key));
  if (mailServerId !== null && lookup.kind === "found") note(mailServerId, toFetch(request, response, file));
  return true;
}

const WORD_MAX = 200;

function toFetch({ headers }: IncomingMessage, { statusCode }: ServerResponse, file: string): FeedFetch {
  const version = statusCode === 503 ? null : (getServed()?.list.version ?? null);
  const userAgent = headers["user-agent"]?.slice(0, WORD_MAX) ?? null;
  return { at: toInstant(new Date()), file, version, status: statusCode, userAgent };
}

let stored: { readonly served: Served; readonly feeds: ReadonlyMap<FeedKey, StoredFeed> } | null = null;

function readFeed(key: FeedKey): StoredFeed | undefined {
  const served = getServed();
  if (served === null) return undefined;
  // The list of one version never changes, so its bodies are made once.
  if (stored?.served.list.version !== served.list.version)
    stored = { served, feeds: buildFeeds(served, getEnv().BASE_URL) };
  return stored.feeds.get(key);
}

function writeFeed(request: IncomingMessage, response: ServerResponse, feed: StoredFeed | undefined): void {
  if (!feed?.body) {
    response.writeHead(503, { "Retry-After": RETRY_SECONDS, "Cache-Control": "no-store", "Content-Length": "0" }).end();
    return;
  }
  const { "if-none-match": match, "if-modified-since": since } = request.headers;
  if (isUnchanged(feed, match, since)) response.writeHead(304, toUnchangedHeaders(feed)).end();
  else response.writeHead(200, feed.headers).end(request.method === "HEAD" ? undefined : feed.body);
}

/** What is served at one of the plain addresses of a feed now; undefined for any other address. */
export function findPlainFeed(target: string): StoredFeed | undefined {
  const key = plainTargets.get(target);
  return key === undefined ? undefined : readFeed(key);
}

/** RFC 9110 section 13.2.2: If-None-Match decides, If-Modified-Since only without it. */
export function isUnchanged(feed: StoredFeed, match: string | undefined, modifiedSince: string | undefined): boolean {
  if (match !== undefined) {
    return (
      match === feed.etag || match.split(",").some((tag) => [feed.etag, "*"].includes(tag.trim().replace(/^W\//, "")))
    );
  }
  const since = Date.parse(modifiedSince ?? "");
  return !Number.isNaN(since) && since >= feed.modifiedMs;
}

/** The headers of a 304: those of the 200 that are not about its body. */
export function toUnchangedHeaders({ headers }: StoredFeed): Readonly<Record<string, string>> {
  const { "Content-Length": _length, "Content-Type": _type, ...rest } = headers;
  return rest;
}

function writeProblem(response: ServerResponse, status: number, detail: string, field?: string): void {
  const titles: Record<number, string> = { 400: "Bad Request", 404: "Not Found", 405: "Method Not Allowed" };
  const errors = field === undefined ? {} : { errors: [{ field, message: detail }] };
  const body = JSON.stringify({ type: "about:blank", title: titles[status], status, detail, ...errors });
  response.writeHead(status, {
    "Content-Type": "application/problem+json",
    "Content-Length": String(Buffer.byteLength(body)),
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
  });
  response.end(response.req.method === "HEAD" ? undefined : body);
}
