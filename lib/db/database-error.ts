/** Why the database cannot be used. The message is one line for the person who starts the process. */
export type DatabaseErrorCode =
  | "folder_not_writable"
  | "folder_in_use"
  | "cannot_initialise"
  | "cannot_start"
  | "unreachable"
  | "server_too_old"
  | "newer_than_code"
  | "migration_failed"
  | "no_database"
  | "backup_unusable"
  | "backup_unwritable"
  | "not_empty"
  | "in_use";

/** A start that cannot go on. Compare by `code`: the server and Next load this class twice. */
export class DatabaseError extends Error {
  readonly code: DatabaseErrorCode;

  constructor(code: DatabaseErrorCode, message: string, options?: ErrorOptions) {
    super(message.replaceAll(/\s*\n\s*/g, " "), options);
    this.name = "DatabaseError";
    this.code = code;
  }
}

/** What a thrown value says, in one line; several errors in one (a host with two addresses) say the first. */
export function describeError(error: unknown): string {
  if (error instanceof AggregateError) return describeError(error.errors[0]);
  return error instanceof Error ? error.message || error.name : String(error);
}
