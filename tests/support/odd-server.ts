import { once } from "node:events";
import { createServer, type Socket } from "node:net";
import { createSecureContext, TLSSocket } from "node:tls";
import { Port } from "#lib/net/port.ts";
import type { Certificate } from "#tests/support/certificates.ts";
import { portOf } from "#tests/support/port-of.ts";

export interface OddServer extends AsyncDisposable {
  readonly port: Port;
  /** How many connections there were. */
  readonly count: () => number;
}

/** A server on 127.0.0.1 that does with each connection as it is told. */
export async function startOddServer(act: (socket: Socket) => void, address = "127.0.0.1"): Promise<OddServer> {
  const sockets = new Set<Socket>();
  let count = 0;
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    count += 1;
    sockets.add(socket);
    socket.on("error", () => undefined).on("close", () => sockets.delete(socket));
    act(socket);
  });
  server.listen(0, address);
  await once(server, "listening");
  return {
    port: Port.parse(portOf(server)),
    count: () => count,
    [Symbol.asyncDispose]: async () => {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, "close");
    },
  };
}

export type Answers = Readonly<Record<string, string | ((socket: Socket) => void)>>;

/** Greets, and then answers each command by its first word; QUIT ends it. */
export function speakSmtp(socket: Socket, answers: Answers, greeting = "220 mx.example ESMTP\r\n"): void {
  socket.write(greeting);
  let text = "";
  const listen = (chunk: Buffer) => {
    text += chunk.toString("latin1");
    for (let end = text.indexOf("\n"); end !== -1; end = text.indexOf("\n")) {
      const [word = ""] = text.slice(0, end).trim().toUpperCase().split(" ");
      text = text.slice(end + 1);
      const answer = answers[word] ?? (word === "QUIT" ? "221 bye\r\n" : "502 what\r\n");
      if (typeof answer === "string") socket.write(answer);
      else {
        socket.off("data", listen);
        answer(socket);
        return;
      }
      if (word === "QUIT") socket.end();
    }
  };
  socket.on("data", listen);
}

/** Begins TLS on a connection, as the server. */
export function wrapTls(
  socket: Socket,
  certificate: Certificate,
  more: { maxVersion?: "TLSv1.1" | "TLSv1.2" } = {},
): TLSSocket {
  const secureContext = createSecureContext({
    ...certificate,
    ...more,
    ...(more.maxVersion === "TLSv1.1" && { minVersion: "TLSv1", ciphers: "DEFAULT@SECLEVEL=0" }),
  });
  const tls = new TLSSocket(socket, { isServer: true, secureContext });
  tls.on("error", () => undefined);
  return tls;
}

export const offering: Answers = { EHLO: "250-mx.example\r\n250 STARTTLS\r\n" };
