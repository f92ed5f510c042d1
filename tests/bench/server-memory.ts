import { setTimeout as sleep } from "node:timers/promises";
import type { ServerProcess } from "#tests/support/start-server.ts";
import { waitUntil } from "#tests/support/wait-until.ts";

/** Lets the server's inspector choose its port; without it 9229 has to be free. */
export const inspectable = { NODE_OPTIONS: "--inspect-port=127.0.0.1:0" };

const COLLECTIONS = 3;

export interface Memory {
  readonly rssMiB: number;
  readonly heapMiB: number;
}

/** What a server with {@link inspectable} holds after its garbage has been collected. */
export async function measureMemory(server: ServerProcess): Promise<Memory> {
  server.signal("SIGUSR1"); // opens the inspector; a second time does nothing
  const find = () => /Debugger listening on (ws:\S+)/.exec(server.output())?.[1];
  const inspector = await openInspector(await waitUntil("the inspector", find));
  for (let round = 0; round < COLLECTIONS; round += 1) {
    await inspector.call("HeapProfiler.collectGarbage");
    await sleep(500);
  }
  const expression = "JSON.stringify(process.memoryUsage())";
  const { result } = await inspector.call("Runtime.evaluate", { expression });
  inspector.close();
  const { rss, heapUsed } = JSON.parse(String(result?.value));
  return { rssMiB: rss / 2 ** 20, heapMiB: heapUsed / 2 ** 20 };
}

interface Answer {
  readonly id: number;
  readonly result: { readonly result?: { readonly value?: unknown } };
}

async function openInspector(address: string) {
  const socket = new WebSocket(address);
  const waiting = new Map<number, (answer: Answer["result"]) => void>();
  socket.addEventListener("message", ({ data }) => {
    const { id, result }: Answer = JSON.parse(String(data));
    waiting.get(id)?.(result);
  });
  await new Promise((resolve, reject) => {
    socket.addEventListener("open", resolve);
    socket.addEventListener("error", reject);
  });
  return {
    call: (method: string, params = {}) =>
      new Promise<Answer["result"]>((resolve) => {
        const id = waiting.size + 1;
        waiting.set(id, resolve);
        socket.send(JSON.stringify({ id, method, params }));
      }),
    close: () => socket.close(),
  };
}
