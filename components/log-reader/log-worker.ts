import type { LogAnswer, LogRequest } from "#components/log-reader/log-request.ts";
import { dialects, findDialect } from "#lib/firewall-log/index.ts";
import { readLogFile } from "#lib/firewall-log/read-file.ts";

// Beside the page: however large the log, the page answers, and ending the worker ends the reading.
addEventListener("message", async ({ data }: MessageEvent<LogRequest>) => {
  const { file, dialect, lists, expectedPorts } = data;
  const chosen = findDialect(dialect);
  const options = { dialects: chosen === null ? dialects : [chosen], lists, expectedPorts };
  try {
    const outcome = await readLogFile(file, options, (bytes) => answer({ kind: "progress", bytes }));
    answer({ kind: "done", outcome });
  } catch {
    answer({ kind: "failed" });
  }
});

function answer(message: LogAnswer): void {
  postMessage(message);
}
