import type { z } from "zod";
import type { EnvSchema } from "#lib/env/schema.ts";
import type { Endpoint } from "#lib/net/endpoint.ts";
import type { Prefix } from "#lib/net/prefix.ts";
import { processWide } from "#lib/process-wide.ts";

type Variables = z.output<typeof EnvSchema>;

interface OpenIdEnv {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** What people call it. */
  readonly name: string;
}

/** The environment as the process uses it: variables by their own name, parsed, with what has a default filled in. */
export interface Env extends Variables {
  /** Origin without a slash at the end: "https://poortwachter.example.com". */
  readonly BASE_URL: string;
  /** Absolute. */
  readonly DATA_DIR: string;
  /** False for a process without the web role that was given no PORT: it has nobody to answer. */
  readonly LISTENS: boolean;
  readonly DNS_SERVERS: Endpoint[];
  readonly AUTH_SECRET: string;
  /** What PUBLISHED_LIST_FILE says; null for the built-in list. */
  readonly PUBLISHED_LIST: readonly Prefix[] | null;
  /** What the variables OIDC_… say together; null without them. */
  readonly OPEN_ID: OpenIdEnv | null;
}

const slot = processWide<Env>("env");

/** The environment of this process, for all of `lib/` and for Next's bundle. Throws before `setEnv`: nothing reads it during a build. */
export function getEnv(): Env {
  const env = slot.get();
  if (env === undefined) throw new Error("the environment has not been read: setEnv() comes first");
  return env;
}

export function setEnv(env: Env): void {
  slot.set(env);
}
