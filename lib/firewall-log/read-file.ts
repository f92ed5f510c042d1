import { type BinaryKind, toBinaryKind, toEncoding } from "#lib/firewall-log/file-kind.ts";
import { createLogReader, type LogReaderOptions, type LogReport } from "#lib/firewall-log/read-log.ts";

/** Why a file is not read at all. */
export type FileRefusal = BinaryKind | "empty" | "too-large";

export type FileOutcome =
  | { readonly kind: "refused"; readonly reason: FileRefusal }
  | { readonly kind: "read"; readonly report: LogReport };

export const FILE_BYTES_MAX = 50 * 1024 * 1024;
const PIECE_BYTES = 256 * 1024;
const HEAD_BYTES = 8;

/**
 * Reads a file piece by piece, so that it is never in memory as a whole. `onProgress` is told how many bytes are read.
 * Rejects when the file can't be read, for instance because it was taken away.
 */
export async function readLogFile(
  file: Blob,
  options: LogReaderOptions,
  onProgress: (bytes: number) => void,
): Promise<FileOutcome> {
  if (file.size === 0) return { kind: "refused", reason: "empty" };
  if (file.size > FILE_BYTES_MAX) return { kind: "refused", reason: "too-large" };
  const head = await readPiece(file, 0, HEAD_BYTES);
  const binary = toBinaryKind(head);
  if (binary !== null) return { kind: "refused", reason: binary };
  const decoder = new TextDecoder(toEncoding(head));
  const reader = createLogReader(options);
  for (let at = 0; at < file.size; at += PIECE_BYTES) {
    reader.push(decoder.decode(await readPiece(file, at, PIECE_BYTES), { stream: true }));
    onProgress(Math.min(at + PIECE_BYTES, file.size));
  }
  reader.push(decoder.decode());
  return { kind: "read", report: reader.end() };
}

async function readPiece(file: Blob, at: number, length: number): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await file.slice(at, at + length).arrayBuffer());
}
