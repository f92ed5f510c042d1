import { createHash } from "node:crypto";
import type { FeedFile } from "#lib/feed/feed-file.ts";
import { feedFiles } from "#lib/feed/index.ts";
import type { Served } from "#lib/services/served-list.ts";

/** One representation, ready to be written: `body` null means that the list has nothing of this kind (503). */
export interface StoredFeed {
  readonly body: Buffer | null;
  readonly headers: Readonly<Record<string, string>>;
  readonly etag: string;
  /** Last-Modified in milliseconds since 1970, whole seconds. */
  readonly modifiedMs: number;
}

export type FeedKey = string;

const DIGESTS = ["sha256", "md5"] as const;

/** Every body of the list under its key: all files, all values of their parameters, all checksum sidecars. */
export function buildFeeds(served: Served, baseUrl: string): ReadonlyMap<FeedKey, StoredFeed> {
  const feeds = new Map<FeedKey, StoredFeed>();
  for (const file of feedFiles) {
    for (const query of combine(file)) {
      const text = file.render({ ...served, baseUrl }, query);
      const key = toKey(file.name, Object.values(query));
      feeds.set(key, toStored(served, text, file.mediaType));
      for (const digest of DIGESTS) {
        const hash = text === null ? null : `${createHash(digest).update(text).digest("hex")}\n`;
        feeds.set(`${key}.${digest}`, toStored(served, hash, "text/plain; charset=utf-8"));
      }
    }
  }
  return feeds;
}

export type FeedLookup =
  | { readonly kind: "found"; readonly key: FeedKey }
  | { readonly kind: "unknown" }
  | { readonly kind: "bad_value"; readonly parameter: string; readonly allowed: readonly string[] };

/** The key for a file name and a query. Unknown parameters are ignored: a firewall that appends one must not lose its list. */
export function findFeed(fileName: string, query: URLSearchParams): FeedLookup {
  const digest = DIGESTS.find((name) => fileName.endsWith(`.${name}`));
  const name = digest ? fileName.slice(0, -digest.length - 1) : fileName;
  const file = feedFiles.find((candidate) => candidate.name === name);
  if (file === undefined) return { kind: "unknown" };
  const values: string[] = [];
  for (const parameter of file.parameters) {
    const asked = query.getAll(parameter.name);
    const wrong = asked.find((value) => !parameter.values.includes(value));
    if (wrong !== undefined) return { kind: "bad_value", parameter: parameter.name, allowed: parameter.values };
    values.push(asked.at(-1) ?? parameter.standard);
  }
  const key = toKey(name, values);
  return { kind: "found", key: digest ? `${key}.${digest}` : key };
}

/** "/feeds/allow-list.txt?family=4": the key by each address of a feed that names its parameters once, in their order. */
export const plainTargets: ReadonlyMap<string, FeedKey> = new Map(
  feedFiles.flatMap((file) =>
    combine({ ...file, parameters: file.parameters.map((parameter) => ({ ...parameter, standard: "" })) }).flatMap(
      (query) => {
        const asked = Object.entries(query).filter(([, value]) => value !== "");
        const search = asked.length === 0 ? "" : `?${new URLSearchParams(asked)}`;
        return ["", ...DIGESTS.map((digest) => `.${digest}`)].flatMap((suffix): [string, FeedKey][] => {
          const found = findFeed(`${file.name}${suffix}`, new URLSearchParams(search));
          return found.kind === "found" ? [[`/feeds/${file.name}${suffix}${search}`, found.key]] : [];
        });
      },
    ),
  ),
);

function toKey(name: string, values: readonly string[]): FeedKey {
  return [name, ...values].join(" ");
}

function combine(file: FeedFile): Record<string, string>[] {
  return file.parameters.reduce<Record<string, string>[]>(
    (queries, { name, values, standard }) =>
      queries.flatMap((query) => [...new Set([standard, ...values])].map((value) => ({ ...query, [name]: value }))),
    [{}],
  );
}

function toStored(served: Served, text: string | null, mediaType: string): StoredFeed {
  const body = text === null ? null : Buffer.from(text, "utf8");
  const etag = `"${createHash("sha256")
    .update(body ?? "")
    .digest("base64url")
    .slice(0, 27)}"`;
  const modifiedMs = Math.floor(served.list.changedAt / 1000) * 1000;
  const headers = {
    ETag: etag,
    "Last-Modified": new Date(modifiedMs).toUTCString(),
    "Cache-Control": "public, max-age=60, stale-if-error=86400",
    "X-Allow-List-Version": String(served.list.version),
    "X-Content-Type-Options": "nosniff",
    "Content-Type": mediaType,
    "Content-Length": String(body?.length ?? 0),
  };
  return { body, headers, etag, modifiedMs };
}
