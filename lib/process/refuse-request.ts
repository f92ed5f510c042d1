import type { IncomingMessage, ServerResponse } from "node:http";

const METHODS: readonly (string | undefined)[] = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];
const BODY_BYTES_MAX = 1_048_576;

/** Answers what no handler should have to think about, and says whether it did. */
export function refuseRequest(request: IncomingMessage, response: ServerResponse): boolean {
  const status = findRefusal(request);
  if (status === null) return false;
  // The rest of a refused body is not read: the connection ends with the answer.
  response.writeHead(status, { Connection: "close", "Content-Length": "0" }).end();
  return true;
}

function findRefusal({ method, url = "", headers }: IncomingMessage): number | null {
  if (!METHODS.includes(method)) return 501;
  // Neither "http://elsewhere/" nor "//elsewhere/": read as a URL, both name another host than this one.
  if (!/^\/(?![/\\])/.test(url)) return 400;
  if (!isDecodable(url)) return 400;
  // Without a length there is no saying how much is to come (RFC 9110 section 15.5.12).
  if (headers["transfer-encoding"] !== undefined) return 411;
  return Number(headers["content-length"] ?? 0) > BODY_BYTES_MAX ? 413 : null;
}

function isDecodable(url: string): boolean {
  try {
    decodeURI(url.split("?", 1)[0] ?? "");
    return true;
  } catch {
    return false;
  }
}
