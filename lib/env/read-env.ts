import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import type { z } from "zod";
import { readSystemResolvers } from "#lib/dns/system-resolvers.ts";
import { keepAuthSecret } from "#lib/env/auth-secret.ts";
import type { Env } from "#lib/env/env.ts";
import { readPublishedList } from "#lib/env/published-list.ts";
import { EnvSchema, isLongSecret } from "#lib/env/schema.ts";
import type { Prefix } from "#lib/net/prefix.ts";

export interface EnvProblem {
  readonly name: string;
  readonly reason: string;
}

type Source = Readonly<Record<string, string | undefined>>;

/**
 * The environment, or every problem in it at once. Makes DATA_DIR (mode 0700) and the secret in it where they are needed, but only
 * when nothing else is wrong.
 */
export function readEnv(source: Source): { ok: Env } | { problems: EnvProblem[] } {
  const given = Object.fromEntries(
    Object.entries(source).filter(([, value]) => value !== undefined && value.trim() !== ""),
  );
  const parsed = EnvSchema.safeParse(given);
  const list = readListFile(given["PUBLISHED_LIST_FILE"]);
  if (!parsed.success || "problems" in list) {
    const issues = parsed.error?.issues ?? [];
    const ofVariables = issues.map((issue) => ({ name: String(issue.path[0]), reason: issue.message }));
    return { problems: [...ofVariables, ...("problems" in list ? list.problems : [])] };
  }
  const variables = parsed.data;
  const dataDir = resolve(variables.DATA_DIR);
  const secret = readSecret(dataDir, variables.AUTH_SECRET, variables.DATABASE_URL === undefined);
  if ("problem" in secret) return { problems: [secret.problem] };
  const ok: Env = {
    ...variables,
    BASE_URL: variables.BASE_URL ?? `http://localhost:${variables.PORT}`,
    LISTENS: variables.ROLES.includes("web") || given["PORT"] !== undefined,
    DATA_DIR: dataDir,
    DNS_SERVERS: variables.DNS_SERVERS ?? readSystemResolvers(),
    AUTH_SECRET: secret.ok,
    PUBLISHED_LIST: list.ok,
    OPEN_ID: toOpenId(variables),
  };
  return { ok };
}

function toOpenId(variables: z.output<typeof EnvSchema>): Env["OPEN_ID"] {
  const {
    OIDC_ISSUER: issuer,
    OIDC_CLIENT_ID: clientId,
    OIDC_CLIENT_SECRET: clientSecret,
    OIDC_NAME: name,
  } = variables;
  if (issuer === undefined || clientId === undefined || clientSecret === undefined || name === undefined) return null;
  return { issuer, clientId, clientSecret, name };
}

function readListFile(file: string | undefined): { ok: readonly Prefix[] | null } | { problems: EnvProblem[] } {
  if (file === undefined) return { ok: null };
  const name = "PUBLISHED_LIST_FILE";
  try {
    const list = readPublishedList(readFileSync(file, "utf8"));
    return "ok" in list ? list : { problems: list.problems.map((reason) => ({ name, reason: `${file} ${reason}` })) };
  } catch (error) {
    return { problems: [{ name, reason: `${file} cannot be read (${codeOf(error)})` }] };
  }
}

function readSecret(dataDir: string, given: string | undefined, needsFolder: boolean) {
  try {
    if (needsFolder || given === undefined) makeWritable(dataDir);
    const ok = given ?? keepAuthSecret(dataDir);
    const reason = `${join(dataDir, "auth-secret")} holds less than 32 bytes: remove it, or set AUTH_SECRET`;
    return isLongSecret(ok) ? { ok } : { problem: { name: "AUTH_SECRET", reason } };
  } catch (error) {
    return { problem: { name: "DATA_DIR", reason: `${dataDir} is not writable (${codeOf(error)})` } };
  }
}

// Permission bits tell nothing to root or on a read-only disk: only writing tells.
function makeWritable(dataDir: string): void {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const probe = join(dataDir, `.writable.${process.pid}`);
  writeFileSync(probe, "");
  rmSync(probe, { force: true });
}

function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : String(error);
}
