import { createSocket, type RemoteInfo, type Socket as UdpSocket } from "node:dgram";
import { once } from "node:events";
import { createServer, type Server, type Socket as TcpSocket } from "node:net";
import * as dnsPacket from "dns-packet";
import type { Family } from "#lib/net/address.ts";
import { type Endpoint, readEndpoint, toEndpointText } from "#lib/net/endpoint.ts";
import { Port } from "#lib/net/port.ts";
import { type Fault, toFaultyReaction } from "#tests/support/scripted-dns-faults.ts";
import { encodeReply, type Query, type Reaction, toAddressRecords, toSoa } from "#tests/support/scripted-dns-reply.ts";

export type Script = (query: Query) => Reaction;

export interface ServedZone {
  readonly ipv4?: readonly string[];
  readonly ipv6?: readonly string[];
  readonly ttl?: number;
  /** Sets the AD flag, as a validating resolver does for a signed zone. */
  readonly authenticated?: boolean;
  /** Adds the extended error "stale answer". */
  readonly stale?: boolean;
}

/** `refuse`: nobody listens. `hang`: the question is read, and nothing follows. `cut`: half an answer, then the end. */
export type TcpMode = "answer" | "refuse" | "hang" | "cut";

/** Starts a name server in this process that answers every question as it is told. Until told, it refuses (REFUSED). */
export async function startScriptedDns(): Promise<ScriptedDns> {
  for (let attempt = 1; ; attempt++) {
    const udp = createSocket("udp4");
    udp.bind(0, "127.0.0.1");
    await once(udp, "listening");
    const server = new ScriptedDns(udp);
    try {
      await server.setTcp("answer");
      return server;
    } catch (error) {
      await server.stop();
      if (attempt === 10) throw error; // the port was free for UDP and taken for TCP, ten times in a row
    }
  }
}

/** UDP and TCP on one port of 127.0.0.1. */
export class ScriptedDns {
  readonly endpoint: Endpoint;
  /** "127.0.0.1:40053", as DNS_SERVERS takes it. */
  readonly text: string;
  /** Every question since the start or the last `forgetQueries`, oldest first. */
  readonly queries: Query[] = [];
  readonly #udp: UdpSocket;
  readonly #connections = new Set<TcpSocket>();
  readonly #timers = new Set<NodeJS.Timeout>();
  #tcp: Server | null = null;
  #tcpMode: TcpMode = "refuse";
  #scripts: Record<Family, Script> = {
    ipv4: () => toFaultyReaction("refused"),
    ipv6: () => toFaultyReaction("refused"),
  };

  constructor(udp: UdpSocket) {
    this.#udp = udp;
    this.endpoint = readEndpoint(Port.parse(udp.address().port)).parse("127.0.0.1");
    this.text = toEndpointText(this.endpoint);
    udp.on("message", (bytes, from) => this.#receiveUdp(bytes, from));
  }

  /** Answers with these addresses; a family without any is NODATA. Replaces all that was said before. */
  serve(zone: ServedZone): void {
    this.script(({ name, family }) => {
      const answers = toAddressRecords(name, zone[family] ?? [], zone.ttl);
      const extendedErrors = zone.stale ? [3] : [];
      const authorities = answers.length === 0 ? [toSoa(name)] : [];
      return { answers, authorities, extendedErrors, authenticated: zone.authenticated ?? false };
    });
  }

  /** Answers with a fault, for one family or for both; the other family stays as it was. */
  answer(fault: Fault, family?: Family): void {
    this.script((query) => toFaultyReaction(fault, query), family);
  }

  /** Answers as a function says. */
  script(script: Script, family?: Family): void {
    if (family !== "ipv6") this.#scripts.ipv4 = script;
    if (family !== "ipv4") this.#scripts.ipv6 = script;
  }

  async setTcp(mode: TcpMode): Promise<void> {
    this.#tcpMode = mode;
    if (mode === "refuse") return this.#closeTcp();
    if (this.#tcp !== null) return;
    this.#tcp = createServer((connection) => this.#acceptTcp(connection));
    this.#tcp.listen(this.endpoint.port, "127.0.0.1");
    await once(this.#tcp, "listening");
  }

  /** How many questions came, of all or of those that are as the filter says. */
  count(filter: Partial<Pick<Query, "transport" | "family" | "edns">> = {}): number {
    const { transport, family, edns } = filter;
    return this.queries.filter(
      (query) =>
        (transport ?? query.transport) === query.transport &&
        (family ?? query.family) === query.family &&
        (edns ?? query.edns) === query.edns,
    ).length;
  }

  forgetQueries(): void {
    this.queries.length = 0;
  }

  async stop(): Promise<void> {
    for (const timer of this.#timers) clearTimeout(timer);
    await this.#closeTcp();
    await new Promise<void>((resolve) => this.#udp.close(() => resolve()));
  }

  async #closeTcp(): Promise<void> {
    const server = this.#tcp;
    this.#tcp = null;
    for (const connection of this.#connections) connection.destroy();
    if (server?.listening) await new Promise<void>((resolve) => server.close(() => resolve()));
  }

  #receiveUdp(bytes: Buffer, from: RemoteInfo): void {
    this.#react(readQuery(bytes, "udp", from.port), (message, fromOtherPort) => {
      if (!fromOtherPort) return this.#udp.send(message, from.port, from.address);
      const other = createSocket("udp4");
      other.send(message, from.port, from.address, () => other.close());
    });
  }

  #acceptTcp(connection: TcpSocket): void {
    this.#connections.add(connection);
    connection.on("close", () => this.#connections.delete(connection));
    connection.on("error", () => connection.destroy());
    let received = Buffer.alloc(0);
    connection.on("data", (chunk) => {
      received = Buffer.concat([received, chunk]);
      if (received.length < 2 || received.length < 2 + received.readUInt16BE(0)) return;
      const query = readQuery(received.subarray(2), "tcp", connection.remotePort ?? 0);
      received = Buffer.alloc(0);
      this.#react(query, (message) => this.#sendTcp(connection, message));
    });
  }

  #sendTcp(connection: TcpSocket, message: Buffer): void {
    const length = Buffer.from([message.length >> 8, message.length & 0xff]);
    if (this.#tcpMode === "answer") connection.write(Buffer.concat([length, message]));
    if (this.#tcpMode === "cut") connection.end(Buffer.concat([length, message.subarray(0, message.length / 2)]));
  }

  #react(query: Query, send: (message: Buffer, fromOtherPort: boolean) => void): void {
    this.queries.push(query);
    const reaction = this.#scripts[query.family](query);
    for (const reply of reaction === "silence" ? [] : [reaction].flat()) {
      const message = encodeReply(query, reply);
      const sendNow = () => send(message, reply.fromOtherPort ?? false);
      if (reply.delayMs === undefined) sendNow();
      else this.#later(sendNow, reply.delayMs);
    }
  }

  #later(run: () => void, delayMs: number): void {
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      run();
    }, delayMs);
    this.#timers.add(timer);
  }
}

function readQuery(bytes: Buffer, transport: "udp" | "tcp", sourcePort: number): Query {
  const { id = 0, flags = 0, questions = [], additionals = [] } = dnsPacket.decode(bytes);
  const edns = additionals.some((record) => record.type === "OPT");
  const family = questions[0]?.type === "AAAA" ? "ipv6" : "ipv4";
  return { name: questions[0]?.name ?? ".", family, transport, edns, flags, id, sourcePort, bytes: Buffer.from(bytes) };
}
