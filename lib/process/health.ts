import type { IncomingMessage, ServerResponse } from "node:http";
import { toInstant } from "#lib/allow-list/instant.ts";
import { getPool } from "#lib/db/client.ts";
import { getEnv } from "#lib/env/env.ts";
import { getServed, isWatcherSilent } from "#lib/services/served-list.ts";

const DATABASE_TIMEOUT_MS = 2000;

/** Answers /healthz (this process runs) and /readyz (it can do its work). Returns false for any other path. */
export function handleHealth(request: IncomingMessage, response: ServerResponse): boolean {
  const [path] = (request.url ?? "").split("?");
  if (path === "/healthz") write(request, response, 200, { status: "ok" });
  else if (path === "/readyz") void answerReady(request, response);
  else return false;
  return true;
}

async function answerReady(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const served = getServed();
  const silent = served === null || isWatcherSilent(served, toInstant(new Date()));
  const checks = {
    database: (await isDatabaseUp()) ? "ok" : "failed",
    list: served === null ? "failed" : "ok",
    watcher: silent ? "failed" : "ok",
  };
  // A web process can serve without a watcher of its own: its state is shown, but only the watcher's process goes red for it.
  const watches = getEnv().ROLES.includes("watcher");
  const ready = checks.database === "ok" && checks.list === "ok" && (checks.watcher === "ok" || !watches);
  write(request, response, ready ? 200 : 503, { status: ready ? "ok" : "failed", checks });
}

async function isDatabaseUp(): Promise<boolean> {
  const timeout = new Promise<false>((resolve) => {
    setTimeout(() => resolve(false), DATABASE_TIMEOUT_MS).unref();
  });
  const query = getPool()
    .query("SELECT 1")
    .then(
      () => true,
      () => false,
    );
  return Promise.race([query, timeout]);
}

function write(request: IncomingMessage, response: ServerResponse, status: number, body: object): void {
  const text = `${JSON.stringify(body)}\n`;
  response.writeHead(status, {
    "Content-Type": "application/json; charset=utf-8",
    "Content-Length": String(Buffer.byteLength(text)),
    "Cache-Control": "no-store",
  });
  response.end(request.method === "HEAD" ? undefined : text);
}
