import type { ProblemCode } from "#app/_shared/api/problem.ts";

const BODY_MAX_BYTES = 65_536;
const jsonTypes = ["application/json", "application/merge-patch+json"];

export type ReadBody =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly code: ProblemCode };

/** The JSON in a request's body: at most 64 KiB of UTF-8, and said to be JSON. What is larger is not read to its end. */
export async function readBody(request: Request): Promise<ReadBody> {
  const [mediaType = ""] = (request.headers.get("content-type") ?? "").split(";");
  if (!jsonTypes.includes(mediaType.trim().toLowerCase())) return { ok: false, code: "body_media_type" };
  const bytes = await readBytes(request);
  if (bytes === null) return { ok: false, code: "body_too_large" };
  try {
    return { ok: true, value: JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes)) };
  } catch {
    return { ok: false, code: "body_syntax" };
  }
}

async function readBytes(request: Request): Promise<Uint8Array | null> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body ?? []) {
    size += chunk.byteLength;
    if (size > BODY_MAX_BYTES) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
