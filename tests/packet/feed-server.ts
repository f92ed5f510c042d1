import { readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";

// Answers as `answer.json` in its folder says: <port> <folder>. What it was asked last is in `asked.json` there.

export interface Answer {
  readonly status: number;
  readonly body: string;
  readonly headers: Readonly<Record<string, string>>;
  /** How many bytes of the body it sends before it breaks off; all when it is left out. */
  readonly sent?: number;
}

const [port, folder = ""] = process.argv.slice(2);

const server = createServer(({ url, headers }, response) => {
  const answer: Answer = JSON.parse(readFileSync(join(folder, "answer.json"), "utf8"));
  writeFileSync(join(folder, "asked.json"), JSON.stringify({ url, headers }));
  const { etag } = answer.headers;
  if (etag !== undefined && headers["if-none-match"] === etag) {
    response.writeHead(304, { etag }).end();
    return;
  }
  response.writeHead(answer.status, { "content-length": Buffer.byteLength(answer.body), ...answer.headers });
  if (answer.sent === undefined) response.end(answer.body);
  else response.write(answer.body.slice(0, answer.sent), () => response.destroy());
});

server.listen(Number(port), "127.0.0.1", () => process.stdout.write("listening\n"));
