import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { type Address, type Family, toAddress } from "#lib/net/address.ts";
import { edgesOf, type Prefix, toHostPrefix, toRange } from "#lib/net/prefix.ts";
import { covers } from "#lib/net/prefix-set.ts";
import type { NetworkNamespace } from "#tests/support/netns.ts";

const prober = new URL("prober.ts", import.meta.url);
const listener = new URL("listener.ts", import.meta.url);

// Longer than a handshake takes on a busy machine; all probes of a run wait at the same time.
const TIMEOUT_MS = 1200;

/** The first and last address of each prefix, and the ones just outside that no other prefix has. */
export function toSources(prefixes: readonly Prefix[]): readonly Address[] {
  const edges = prefixes.flatMap((prefix) => edgesOf(prefix));
  const neighbours = prefixes.flatMap((prefix) => {
    const { family, first, last } = toRange(prefix);
    return [toAddress(first - 1n, family), toAddress(last + 1n, family)];
  });
  return [...new Set([...edges, ...neighbours])];
}

export function isListed(prefixes: readonly Prefix[], address: Address): boolean {
  return covers(prefixes, toHostPrefix(address));
}

async function readAll(child: ChildProcess): Promise<string> {
  let text = "";
  child.stdout?.on("data", (chunk: Buffer) => (text += chunk));
  await once(child, "close");
  return text;
}

/** Which of the sources are greeted by the listener of that name, when they connect to the host's address of their family. */
export async function findGreeted(
  client: NetworkNamespace,
  host: Readonly<Record<Family, string>>,
  port: number,
  sources: readonly Address[],
  name: string,
): Promise<readonly Address[]> {
  const args = [`${TIMEOUT_MS}`, host.ipv4, host.ipv6, `${port}`, ...sources];
  const greetings: unknown = JSON.parse(await readAll(client.start(prober, ["probe", ...args])));
  return sources.filter((_, index) => Array.isArray(greetings) && greetings[index] === `220 ${name}`);
}

export interface Tally {
  readonly count: number;
  readonly failures: readonly string[];
}

// A lost SYN is sent again after a second: nothing that is dropped gets in before this.
const KNOCK_MS = 800;

/** Connects every few milliseconds until it is told to stop. */
export async function startKnocking(
  client: NetworkNamespace,
  host: string,
  port: number,
  source: string,
  timeoutMs = KNOCK_MS,
) {
  const child = client.start(prober, ["knock", `${timeoutMs}`, host, `${port}`, source]);
  let text = "";
  child.stdout?.on("data", (chunk: Buffer) => (text += chunk));
  if (child.stdout !== null) await once(child.stdout, "data");
  return async (): Promise<Tally> => {
    child.stdin?.end();
    await once(child, "close");
    const { count, failures }: Tally = JSON.parse(text);
    return { count, failures };
  };
}

/** Starts a listener and waits until it listens. */
export async function listen(
  namespace: NetworkNamespace,
  name: string,
  ports: readonly number[],
): Promise<ChildProcess> {
  const child = namespace.start(listener, [name, ...ports.map(String)]);
  if (child.stdout !== null) await once(child.stdout, "data");
  return child;
}
