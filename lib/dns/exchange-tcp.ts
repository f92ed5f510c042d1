import { connect } from "node:net";
import type { Query } from "#lib/dns/encode-query.ts";
import type { Exchange } from "#lib/dns/exchange-udp.ts";
import type { Endpoint } from "#lib/net/endpoint.ts";

const LENGTH_BYTES = 2;

/** Sends one query over a TCP connection of its own and takes the first message (RFC 7766), until the signal says that time is up. */
export function exchangeTcp(query: Query, resolver: Endpoint, signal: AbortSignal): Promise<Exchange> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve({ kind: "fail", failure: "timeout" });
    const socket = connect({ host: resolver.address, port: resolver.port });
    const finish = (exchange: Exchange) => {
      signal.removeEventListener("abort", giveUp);
      socket.destroy();
      resolve(exchange);
    };
    const giveUp = () => finish({ kind: "fail", failure: "timeout" });
    const fail = () => finish({ kind: "fail", failure: "unreachable" });
    signal.addEventListener("abort", giveUp);
    socket.on("error", fail);
    socket.on("close", fail);
    socket.on("connect", () => socket.write(withLength(query.bytes)));
    const chunks: Buffer[] = [];
    socket.on("data", (chunk) => {
      chunks.push(chunk);
      const bytes = takeMessage(Buffer.concat(chunks));
      if (bytes !== null) finish({ kind: "reply", bytes });
    });
  });
}

function withLength(message: Buffer): Buffer {
  const length = Buffer.alloc(LENGTH_BYTES);
  length.writeUInt16BE(message.length);
  return Buffer.concat([length, message]);
}

function takeMessage(received: Buffer): Buffer | null {
  if (received.length < LENGTH_BYTES) return null;
  const end = LENGTH_BYTES + received.readUInt16BE(0);
  return received.length < end ? null : received.subarray(LENGTH_BYTES, end);
}
