// Prisma's codes for a server that can't be reached or a pool that ran dry, the system's, and PostgreSQL's classes 08 and 57P.
const DOWN = /^(P1001|P1002|P1008|P1017|P2024|ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|ENOTFOUND|08...|57P0.)$/;
const TEXT =
  /timeout exceeded when trying to connect|Connection terminated|Can't reach database server|Server has closed|Unable to start a transaction/i;
const DEPTH = 5;

/** True when the database could not be asked, as opposed to having refused what it was asked. */
export function isDatabaseDown(error: unknown, depth = 0): boolean {
  if (typeof error !== "object" || error === null || depth > DEPTH) return false;
  const { code, cause, meta, message, driverAdapterError, originalCode, errors } = toRecord(error);
  if ([code, originalCode].some((value) => typeof value === "string" && DOWN.test(value))) return true;
  if (typeof message === "string" && TEXT.test(message)) return true;
  const inner = [cause, meta, driverAdapterError, ...(Array.isArray(errors) ? errors : [])];
  return inner.some((value) => isDatabaseDown(value, depth + 1));
}

// Every object can be read as this: an absent property is undefined.
function toRecord(value: object): Readonly<Record<string, unknown>> {
  return value as Readonly<Record<string, unknown>>;
}
