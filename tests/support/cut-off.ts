import { once } from "node:events";
import { connect, createServer, type Socket } from "node:net";
import { portOf } from "#tests/support/port-of.ts";

/** A way to a TCP server that a test can cut: what is connected breaks off, and nobody gets through until it is mended. */
export interface CutOff {
  readonly url: string;
  readonly cut: () => Promise<void>;
  readonly mend: () => Promise<void>;
}

/** `target`: the URL of the server; `url` is the same one by way of this process. */
export async function startCutOff(target: string): Promise<CutOff> {
  const { hostname, port, href } = new URL(target);
  const sockets = new Set<Socket>();
  const keep = (socket: Socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket)).on("error", () => socket.destroy());
  };
  const server = createServer((near) => {
    const far = connect(Number(port), hostname);
    for (const socket of [near, far]) keep(socket);
    near.pipe(far).pipe(near);
    near.on("close", () => far.destroy());
    far.on("close", () => near.destroy());
  });
  const listen = async (at: number) => {
    server.listen(at, "127.0.0.1");
    await once(server, "listening");
  };
  await listen(0);
  const own = portOf(server);
  const url = new URL(href);
  url.hostname = "127.0.0.1";
  url.port = String(own);
  return {
    url: url.href,
    cut: async () => {
      const closed = new Promise<void>((resolve) => void server.close(() => resolve()));
      for (const socket of sockets) socket.destroy();
      await closed;
    },
    mend: () => listen(own),
  };
}
