import type { Socket } from "node:net";
import { describe, expect, test } from "vitest";
import { startOddServer, wrapTls } from "#tests/support/odd-server.ts";
import { receiverCertificate, receiverName, useWebhookSending } from "#tests/support/webhook-sending.ts";

const { send } = useWebhookSending();
const toUrl = ({ port }: { readonly port: number }) => `https://${receiverName}:${port}/`;

// A socket whose other side is gone closes at the latest when it is written to.
function countOpen(sockets: ReadonlySet<Socket>): number {
  for (const socket of sockets) if (socket.writable) socket.write("?");
  return [...sockets].filter(({ writable }) => writable).length;
}

describe("a receiver that", () => {
  const answering = (head: string) => (socket: Socket) => {
    const tls = wrapTls(socket, receiverCertificate);
    tls.once("data", () => tls.write(head));
    return tls;
  };
  const drip = (socket: Socket) => {
    const tls = wrapTls(socket, receiverCertificate);
    const timer = setInterval(() => tls.write("H"), 50);
    tls.once("data", () => tls.write("HTTP/1.1 200 OK\r\nX: ")).on("close", () => clearInterval(timer));
  };
  const flood = (head: string) => (socket: Socket) => {
    const tls = wrapTls(socket, receiverCertificate);
    const pour = () => {
      while (!tls.destroyed && tls.write("a".repeat(16_384)));
    };
    tls.once("data", () => tls.write(head, pour)).on("drain", pour);
  };

  test.each<[string, (socket: Socket) => void, string]>([
    ["takes the connection and says nothing", () => undefined, "timeout"],
    ["says nothing within TLS", (socket) => void wrapTls(socket, receiverCertificate), "timeout"],
    ["sends its head a letter at a time", drip, "timeout"],
    ["hangs up before TLS", (socket) => socket.end(), "tls"],
    [
      "hangs up without an answer",
      (socket) => void wrapTls(socket, receiverCertificate).once("data", () => socket.destroy()),
      "closed",
    ],
    [
      "answers with a half head and ends",
      (socket) => void answering("HTTP/1.1 200")(socket).once("data", () => socket.end()),
      "closed",
    ],
    ["is no web server", answering("220 mx.example ESMTP\r\n"), "not-http"],
    [
      "wants to speak another protocol",
      answering("HTTP/1.1 101 Go\r\nConnection: Upgrade\r\nUpgrade: x\r\n\r\n"),
      "status-101",
    ],
    ["floods its head", flood("HTTP/1.1 200 OK\r\nX: "), "too-long"],
    ["floods before TLS", (socket) => void socket.write("\x16\x03\x03\x40\x00".repeat(60_000)), "tls"],
  ])("%s is tried again later, and its connection ended", async (_, act, error) => {
    const sockets = new Set<Socket>();
    await using odd = await startOddServer((socket) => {
      sockets.add(socket);
      socket.on("close", () => sockets.delete(socket));
      act(socket);
    });
    expect(await send(toUrl(odd))).toEqual({ kind: "retry", error });
    expect(odd.count()).toBe(1);
    await expect.poll(() => countOpen(sockets)).toBe(0);
  });

  test.each<[string, (socket: Socket) => void]>([
    ["never ends its body", answering("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nab")],
    ["floods its body", flood("HTTP/1.1 200 OK\r\n\r\n")],
  ])("%s has taken the message, and its connection is ended", async (_, act) => {
    const sockets = new Set<Socket>();
    await using odd = await startOddServer((socket) => {
      sockets.add(socket);
      socket.on("close", () => sockets.delete(socket));
      act(socket);
    });
    expect(await send(toUrl(odd))).toEqual({ kind: "sent" });
    await expect.poll(() => countOpen(sockets)).toBe(0);
  });
});
