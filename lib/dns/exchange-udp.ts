import { createSocket } from "node:dgram";
import { decodeHeader } from "#lib/dns/decode-message.ts";
import type { Query } from "#lib/dns/encode-query.ts";
import { familyOfAddress } from "#lib/net/address.ts";
import type { Endpoint } from "#lib/net/endpoint.ts";

/** The bytes that came back, or why none did. */
export type Exchange =
  | { readonly kind: "reply"; readonly bytes: Buffer }
  | { readonly kind: "fail"; readonly failure: "timeout" | "unreachable" };

/**
 * Sends one datagram and takes the first one that carries its id, until the signal says that time is up. The socket is
 * connected and has a port of its own, so the kernel drops what comes from elsewhere; a wrong id is ignored (RFC 5452).
 */
export function exchangeUdp(query: Query, resolver: Endpoint, signal: AbortSignal): Promise<Exchange> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve({ kind: "fail", failure: "timeout" });
    const socket = createSocket(familyOfAddress(resolver.address) === "ipv4" ? "udp4" : "udp6");
    let isOpen = true;
    const finish = (exchange: Exchange) => {
      if (!isOpen) return;
      isOpen = false;
      signal.removeEventListener("abort", giveUp);
      socket.close();
      resolve(exchange);
    };
    const giveUp = () => finish({ kind: "fail", failure: "timeout" });
    const fail = () => finish({ kind: "fail", failure: "unreachable" });
    socket.on("error", fail);
    socket.on("message", (bytes) => {
      if (decodeHeader(bytes)?.id === query.id) finish({ kind: "reply", bytes });
    });
    socket.on("connect", () => {
      if (isOpen) socket.send(query.bytes, (error) => error && fail());
    });
    signal.addEventListener("abort", giveUp);
    socket.connect(resolver.port, resolver.address);
  });
}
