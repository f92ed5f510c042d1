import { isIP } from "node:net";
import { checkServerIdentity, connect, type TLSSocket } from "node:tls";
import { toInstant } from "#lib/allow-list/instant.ts";
import type { ProbeCode } from "#lib/mail-server/probe-code.ts";
import type { TlsFacts } from "#lib/mail-server/probe-report.ts";
import type { Host } from "#lib/net/hostname.ts";
import type { Tap } from "#lib/outbound/tap.ts";

export type Handshake =
  | {
      readonly kind: "done";
      readonly socket: TLSSocket;
      readonly facts: TlsFacts;
      readonly codes: readonly ProbeCode[];
    }
  /** `code` is OpenSSL's or Node's. */
  | { readonly kind: "failed"; readonly code: string };

const EXPIRES_SOON_MS = 21 * 86_400_000;
const NAMES_MAX = 50;

/**
 * Begins TLS as a mail server does that takes any certificate (RFC 3207, opportunistic), and says what is wrong with the one that it gets.
 * Old protocols are spoken too, to be able to name them.
 */
export function startTls(stream: Tap, host: Host, signal: AbortSignal, now: () => number): Promise<Handshake> {
  return new Promise((resolve) => {
    const socket = connect({
      socket: stream,
      rejectUnauthorized: false,
      minVersion: "TLSv1",
      ciphers: "DEFAULT@SECLEVEL=0",
      ...(isIP(host) === 0 && { servername: host }),
    });
    const finish = (handshake: Handshake) => {
      signal.removeEventListener("abort", giveUp);
      socket.off("secureConnect", done).off("error", fail).off("close", close);
      socket.on("error", () => undefined);
      resolve(handshake);
    };
    const done = () => {
      const facts = readFacts(socket);
      if (facts === null) finish({ kind: "failed", code: "ECERTIFICATE" });
      else finish({ kind: "done", socket, facts, codes: findFaults(socket, facts, host, now()) });
    };
    const fail = (error: NodeJS.ErrnoException) => finish({ kind: "failed", code: error.code ?? "EUNKNOWN" });
    const close = () => finish({ kind: "failed", code: "ECONNRESET" });
    const giveUp = () => finish({ kind: "failed", code: "ETIMEDOUT" });
    socket.once("secureConnect", done).once("error", fail).once("close", close);
    signal.addEventListener("abort", giveUp, { once: true });
    if (signal.aborted) giveUp();
  });
}

function readFacts(socket: TLSSocket): TlsFacts | null {
  const certificate = socket.getPeerCertificate();
  const [from, to] = [Date.parse(certificate.valid_from), Date.parse(certificate.valid_to)];
  if (Number.isNaN(from) || Number.isNaN(to)) return null;
  const names = (certificate.subjectaltname ?? "").split(", ").filter((name) => name !== "");
  return {
    protocol: socket.getProtocol() ?? "unknown",
    cipher: socket.getCipher().name,
    subject: toPlain(certificate.subject.CN),
    issuer: toPlain(certificate.issuer.CN ?? certificate.issuer.O),
    names: names.slice(0, NAMES_MAX).map(toPlain),
    validFrom: toInstant(new Date(from)),
    validTo: toInstant(new Date(to)),
  };
}

function toPlain(text: string | readonly string[] | undefined): string {
  return String(text ?? "")
    .replaceAll(/[^\x20-\x7e]/g, "?")
    .slice(0, 253);
}

const selfSigned = ["DEPTH_ZERO_SELF_SIGNED_CERT", "SELF_SIGNED_CERT_IN_CHAIN"];
const incomplete = [
  "UNABLE_TO_VERIFY_LEAF_SIGNATURE",
  "UNABLE_TO_GET_ISSUER_CERT",
  "UNABLE_TO_GET_ISSUER_CERT_LOCALLY",
];

function findFaults(
  socket: TLSSocket,
  { validFrom, validTo, protocol }: TlsFacts,
  host: Host,
  now: number,
): ProbeCode[] {
  const chain = String(socket.authorizationError ?? "");
  const isNamed = checkServerIdentity(host, socket.getPeerCertificate()) === undefined;
  const found: readonly (readonly [ProbeCode, boolean])[] = [
    ["tls_old", protocol !== "TLSv1.2" && protocol !== "TLSv1.3"],
    ["cert_expired", validTo <= now],
    ["cert_not_yet", validFrom > now],
    ["cert_expires_soon", validTo > now && validTo - now < EXPIRES_SOON_MS],
    ["cert_name_mismatch", !isNamed],
    ["cert_self_signed", selfSigned.some((code) => chain.includes(code))],
    ["cert_chain_incomplete", incomplete.some((code) => chain.includes(code))],
  ];
  return found.filter(([, isFound]) => isFound).map(([code]) => code);
}
