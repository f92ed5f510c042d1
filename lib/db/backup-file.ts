import { createHash } from "node:crypto";
import { createReadStream, createWriteStream } from "node:fs";
import { link, open, rm } from "node:fs/promises";
import { dirname } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGunzip, createGzip } from "node:zlib";
import { BackupEnd, BackupHead, BackupTable, endOfRows } from "#lib/db/backup-format.ts";
import { DatabaseError, describeError } from "#lib/db/database-error.ts";

/** A backup that was read to its end and found whole. */
export interface CheckedBackup {
  readonly file: string;
  readonly head: BackupHead;
  readonly end: BackupEnd;
}

const newline = 0x0a;

/** Writes a backup that only this user can read. It gets its name when it is whole and on the disk; a file of that name stays as it is. */
export async function writeBackup(file: string, bytes: AsyncIterable<Buffer>): Promise<void> {
  const draft = `${file}.${process.pid}.part`;
  try {
    await pipeline(
      Readable.from(bytes),
      createGzip(),
      createWriteStream(draft, { flags: "wx", mode: 0o600, flush: true }),
    );
    await link(draft, file);
    await sync(dirname(file));
  } catch (error) {
    if (error instanceof DatabaseError) throw error;
    const isThere = error instanceof Error && "code" in error && error.code === "EEXIST";
    const reason = isThere ? "there is a file of that name already" : describeError(error);
    throw new DatabaseError("backup_unwritable", `The backup ${file} was not written: ${reason}`, { cause: error });
  } finally {
    await rm(draft, { force: true });
  }
}

/** Reads a backup to its end without doing anything with it; throws unless every byte is as it was written. */
export async function checkBackup(file: string): Promise<CheckedBackup> {
  const hash = createHash("sha256");
  const rows: Record<string, number> = {};
  let head: BackupHead | undefined;
  let table: string | undefined;
  let last: Buffer = Buffer.alloc(0);
  for await (const line of readLines(file)) {
    if (head === undefined) head = readHead(file, line);
    else if (last.length > 0) table = count(last, table, rows);
    if (last.length > 0) hash.update(last);
    last = line;
  }
  const end = BackupEnd.safeParse(readJson(last));
  if (head === undefined || !end.success) throw unusable(file, "its end is missing: it was cut off");
  if (end.data.sha256 !== hash.digest("hex")) throw unusable(file, "its checksum is wrong: it was damaged or changed");
  const isCounted = Object.entries(end.data.rows).every(([name, number]) => rows[name] === number);
  if (!isCounted || table !== undefined) throw unusable(file, "its rows are not complete");
  return { file, head, end: end.data };
}

/** The lines of a backup with their line ends, one at a time. */
export async function* readLines(file: string): AsyncGenerator<Buffer> {
  let rest: Buffer = Buffer.alloc(0);
  try {
    const unpacked = createReadStream(file)
      .on("error", (error) => unpacked.destroy(error))
      .pipe(createGunzip());
    for await (const chunk of unpacked) {
      const bytes: Buffer = Buffer.concat([rest, chunk]);
      let from = 0;
      for (let at = bytes.indexOf(newline); at !== -1; at = bytes.indexOf(newline, from)) {
        yield bytes.subarray(from, at + 1);
        from = at + 1;
      }
      rest = bytes.subarray(from);
    }
  } catch (error) {
    if (error instanceof DatabaseError) throw error;
    throw unusable(file, explain(error));
  }
  if (rest.length > 0) throw unusable(file, "its end is missing: it was cut off");
}

/** True for the line after the rows of a table. */
export function endsRows(line: Buffer): boolean {
  return line.length === endOfRows.length + 1 && line.toString() === `${endOfRows}\n`;
}

/** The JSON of a line; null for none. */
export function readJson(line: Buffer): unknown {
  try {
    return JSON.parse(line.toString());
  } catch {
    return null;
  }
}

// Which table the next line belongs to.
function count(line: Buffer, table: string | undefined, rows: Record<string, number>): string | undefined {
  if (table === undefined) {
    const next = BackupTable.safeParse(readJson(line)).data?.table;
    if (next !== undefined) rows[next] = 0;
    return next;
  }
  if (endsRows(line)) return undefined;
  rows[table] = (rows[table] ?? 0) + 1;
  return table;
}

function readHead(file: string, line: Buffer): BackupHead {
  const head = BackupHead.safeParse(readJson(line));
  if (head.success) return head.data;
  throw unusable(file, "it is no backup of Poortwachter, or one of a newer release");
}

function explain(error: unknown): string {
  const code = error instanceof Error && "code" in error ? error.code : "";
  if (code === "Z_BUF_ERROR") return "its end is missing: it was cut off";
  if (code === "Z_DATA_ERROR") return "it is no backup, or it was damaged";
  return describeError(error);
}

function unusable(file: string, reason: string): DatabaseError {
  return new DatabaseError("backup_unusable", `The backup ${file} cannot be used: ${reason}`);
}

async function sync(folder: string): Promise<void> {
  const handle = await open(folder);
  await handle.sync();
  await handle.close();
}
