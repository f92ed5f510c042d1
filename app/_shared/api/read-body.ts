import type { Operation } from "#app/_shared/api/operation.ts";
import type { ProblemCode } from "#app/_shared/api/problem.ts";

const BODY_MAX_BYTES = 65_536;
const jsonTypes = ["application/json", "application/merge-patch+json"];

export type ReadBody =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly code: ProblemCode };

/**
 * The JSON in a request's body: at most 64 KiB of UTF-8, and said to be JSON; or text, where the operation has a field for that. What is
 * larger is not read to its end.
 */
export async function readBody(
  request: Request,
  { isBodyOptional = false, textField }: Pick<Operation, "isBodyOptional" | "textField">,
): Promise<ReadBody> {
  const contentType = request.headers.get("content-type");
  const mediaType = contentType?.split(";")[0]?.trim().toLowerCase() ?? "";
  const isText = textField !== undefined && mediaType === "text/plain";
  const mayBeAbsent = isBodyOptional && contentType === null;
  if (!isText && !mayBeAbsent && !jsonTypes.includes(mediaType)) return { ok: false, code: "body_media_type" };
  const bytes = await readBytes(request);
  if (bytes === null) return { ok: false, code: "body_too_large" };
  if (mayBeAbsent) return bytes.byteLength === 0 ? { ok: true, value: {} } : { ok: false, code: "body_media_type" };
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
    return { ok: true, value: isText ? { [textField]: text } : JSON.parse(text) };
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
