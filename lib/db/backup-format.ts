import { z } from "zod";

const identifier = z.string().regex(/^[A-Za-z_][A-Za-z0-9_]*$/);

/** The first line of a backup. Its migrations tell which schema its tables have. */
export const BackupHead = z.object({
  format: z.literal("poortwachter-backup"),
  formatVersion: z.literal(1),
  createdAt: z.iso.datetime(),
  migrations: z.array(z.object({ name: z.string(), checksum: z.string() })).min(1),
  /** Null where AUTH_SECRET comes from the environment. */
  authSecret: z.string().nullable(),
});
export type BackupHead = z.infer<typeof BackupHead>;

/** The line before the rows of a table, which are lines of PostgreSQL's COPY in text, up to a line with {@link endOfRows}. */
export const BackupTable = z.object({ table: identifier, columns: z.array(identifier).min(1) });
export type BackupTable = z.infer<typeof BackupTable>;

/** The last line: where the sequences stand, how many rows each table has, and SHA-256 of all lines before. */
export const BackupEnd = z.object({
  sequences: z.array(z.object({ name: identifier, value: z.string().regex(/^\d+$/) })),
  rows: z.record(identifier, z.int().nonnegative()),
  sha256: z.string().length(64),
});
export type BackupEnd = z.infer<typeof BackupEnd>;

/** No row looks like this: COPY writes a backslash in data twice. */
export const endOfRows = "\\.";

/** A name as SQL text. */
export function quote(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
