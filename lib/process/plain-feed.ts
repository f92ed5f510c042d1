import { STATUS_CODES } from "node:http";
import { findPlainFeed, isUnchanged, toUnchangedHeaders } from "#lib/process/feed-handler.ts";
import { plainTargets, type StoredFeed } from "#lib/process/feed-store.ts";
import type { AnswerPlain } from "#lib/process/plain-requests.ts";

// What firewalls send: no more than this is read here. Bare CR and LF, and line folding, are not in it (RFC 9112 section 5).
const REQUEST = /^GET (\/feeds\/[!-~]*) HTTP\/1\.1\r\n((?:[\w!#$%&'*+.^`|~-]+:[\t -~\x80-\xff]*\r\n)+)\r\n$/;
const HOST = /^host:/gim;
// A body, another protocol, or a connection that ends: node:http knows what to do.
const OTHER =
  /^(?:content-length|transfer-encoding|expect|upgrade|trailer|te|connection:(?![\t ]*keep-alive[\t ]*\r))/im;
const CONDITION = /^(if-none-match|if-modified-since):[\t ]*(.*?)[\t ]*\r$/gim;

interface Asked {
  readonly target: string;
  readonly match: string | undefined;
  readonly since: string | undefined;
}

// A firewall asks with the same words each time, and so do all of its kind.
const HEADS_MAX = 500;

/** Answers a GET of one of the feeds at its plain address, with the same bytes as {@link handleFeed} through node:http. */
export function answerPlainFeed(keepAliveMs: number): AnswerPlain {
  const end = `Connection: keep-alive\r\nKeep-Alive: timeout=${Math.floor(keepAliveMs / 1000)}\r\n\r\n`;
  const known = new Map<string, Asked | null>();
  return (head) => {
    let asked = known.get(head);
    if (asked === undefined) {
      if (known.size >= HEADS_MAX) known.clear();
      asked = readHead(head);
      known.set(head, asked);
    }
    const feed = asked === null ? undefined : findPlainFeed(asked.target);
    if (!asked || !feed?.body) return null;
    return toBytes(feed, isUnchanged(feed, asked.match, asked.since) ? 304 : 200, end);
  };
}

function readHead(head: string): Asked | null {
  const [, target = "", headers = ""] = REQUEST.exec(head) ?? [];
  if (!plainTargets.has(target) || OTHER.test(headers) || headers.match(HOST)?.length !== 1) return null;
  const conditions = [...headers.matchAll(CONDITION)].map(([, name = "", value = ""]) => [name.toLowerCase(), value]);
  const { "if-none-match": match, "if-modified-since": since } = Object.fromEntries(conditions);
  return new Set(conditions.map(([name]) => name)).size < conditions.length ? null : { target, match, since };
}

interface Prepared {
  readonly second: number;
  readonly bytes: Buffer;
}

const prepared = { 200: new WeakMap<StoredFeed, Prepared>(), 304: new WeakMap<StoredFeed, Prepared>() };

// The date is all that changes, once a second.
function toBytes(feed: StoredFeed, status: 200 | 304, end: string): Buffer {
  const second = Math.floor(Date.now() / 1000);
  const known = prepared[status].get(feed);
  if (known?.second === second) return known.bytes;
  const headers = Object.entries(status === 304 ? toUnchangedHeaders(feed) : feed.headers);
  const lines = headers.map(([name, value]) => `${name}: ${value}\r\n`).join("");
  const date = `Date: ${new Date(second * 1000).toUTCString()}\r\n`;
  const head = Buffer.from(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${lines}${date}${end}`, "latin1");
  const bytes = status === 304 || feed.body === null ? head : Buffer.concat([head, feed.body]);
  prepared[status].set(feed, { second, bytes });
  return bytes;
}
