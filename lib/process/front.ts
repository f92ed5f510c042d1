import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import type { Env } from "#lib/env/env.ts";
import type { FeedFetch } from "#lib/mail-server/feed-following.ts";
import type { MailServerId } from "#lib/mail-server/mail-server.ts";
import { noteFeedFetch } from "#lib/process/feed-clients.ts";
import { type HttpServer, openHttpServer } from "#lib/process/http-server.ts";
import { type FeedTokens, onFeedTokens } from "#lib/services/feed-tokens.ts";
import { onNewVersion } from "#lib/services/list-news.ts";
import { getServed, type Served } from "#lib/services/served-list.ts";

export interface FrontStart {
  readonly env: Env;
  /** Where the rest of the process answers what is no feed. */
  readonly path: string;
}

export type ToFront =
  | { readonly kind: "served"; readonly served: Served }
  | { readonly kind: "tokens"; readonly tokens: FeedTokens }
  | { readonly kind: "serve" }
  | { readonly kind: "close" };

export type FromFront =
  | { readonly kind: "listening" }
  | { readonly kind: "failed"; readonly message: string; readonly code: unknown; readonly syscall: unknown }
  | { readonly kind: "fetch"; readonly id: MailServerId; readonly fetch: FeedFetch };

/**
 * As {@link openHttpServer}, with the port on a thread of its own (front-thread.ts): it answers feeds and streams of versions from its
 * memory, however long a page takes to be rendered here, and passes everything else on to this thread. Throws what `listen` throws.
 */
export async function openFront(env: Env): Promise<HttpServer> {
  const folder = await mkdtemp(join(tmpdir(), "poortwachter-pages-")); // only this user may enter
  const path = process.platform === "win32" ? `\\\\.\\pipe\\${folder.replaceAll("\\", "-")}` : join(folder, "socket");
  const inner = await openHttpServer({ path });
  const workerData: FrontStart = { env, path };
  const worker = new Worker(new URL("./front-thread.ts", import.meta.url), { workerData });
  const exited = new Promise((resolve) => worker.once("exit", resolve)); // it may have happened when it is asked for
  const tell = (message: ToFront) => worker.postMessage(message);
  const end = async () => {
    await inner.close();
    await rm(folder, { recursive: true, force: true });
  };
  await isListening(worker).catch(async (error) => {
    await Promise.all([worker.terminate(), end()]);
    throw error;
  });
  worker.on("message", (message: FromFront) => message.kind === "fetch" && noteFeedFetch(message.id, message.fetch));
  const forgetList = onNewVersion(() => tellServed(tell));
  const forgetTokens = onFeedTokens((tokens) => tell({ kind: "tokens", tokens }));
  return {
    server: inner.server,
    serve: (handler) => {
      inner.serve(handler);
      tellServed(tell);
      tell({ kind: "serve" });
    },
    close: async () => {
      forgetList();
      forgetTokens();
      tell({ kind: "close" });
      await exited;
      await end();
    },
  };
}

function tellServed(tell: (message: ToFront) => void): void {
  const served = getServed();
  if (served !== null) tell({ kind: "served", served });
}

// An error that nobody waits for ends the process, as one on this thread does.
async function isListening(worker: Worker): Promise<void> {
  const [message]: FromFront[] = await once(worker, "message");
  if (message?.kind !== "failed") return;
  const { code, syscall } = message;
  throw Object.assign(new Error(message.message), { code, syscall });
}
