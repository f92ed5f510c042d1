import type { Instant } from "#lib/allow-list/instant.ts";
import { type Circumstances, judgeAddress, type ProbeCode } from "#lib/mail-server/probe-code.ts";
import type { AddressReport, ProbeStep, TlsFacts } from "#lib/mail-server/probe-report.ts";
import { nameProtocol, readReply, readStarttls } from "#lib/mail-server/smtp-reply.ts";
import type { Address } from "#lib/net/address.ts";
import type { Host, Hostname } from "#lib/net/hostname.ts";
import type { Port } from "#lib/net/port.ts";
import { Conversation, type Heard } from "#lib/outbound/conversation.ts";
import { connectTo, type Target } from "#lib/outbound/safe-connect.ts";
import { startTls } from "#lib/outbound/start-tls.ts";
import { Tap } from "#lib/outbound/tap.ts";

export interface ProbeOptions extends Circumstances {
  readonly host: Host;
  readonly port: Port;
  /** Where mail is delivered to, as far as anybody said. */
  readonly deliveredPort?: Port | null;
  /** Our own name, for EHLO: one that resolves. */
  readonly ehloName: Hostname | string;
  readonly clock: () => Instant;
  readonly times: ProbeTimes;
  readonly onStep: (address: Address, step: ProbeStep) => void;
}

/** Milliseconds. */
export interface ProbeTimes {
  readonly connect: number;
  /** How long a server may be silent before its greeting (RFC 5321 section 4.5.3.2.1 would have it five minutes). */
  readonly greeting: number;
  readonly reply: number;
  readonly total: number;
}

export const probeTimes: ProbeTimes = { connect: 10_000, greeting: 30_000, reply: 15_000, total: 60_000 };

const RECEIVED_MAX_BYTES = 64 * 1024;
const SLOW_GREETING_MS = 5000;
const QUIT_MS = 2000;
const IMPLICIT_TLS_PORT = 465; // RFC 8314: there a client speaks first
const IMPLICIT_TLS_MS = 3000;

const connectCodes: Readonly<Record<string, ProbeCode>> = {
  ECONNREFUSED: "tcp_refused",
  ECONNRESET: "tcp_reset_after_accept",
  ENETUNREACH: "net_unreachable",
  EADDRNOTAVAIL: "net_unreachable",
  EAFNOSUPPORT: "net_unreachable",
  EHOSTUNREACH: "host_unreachable",
  EADDRCHANGED: "blocked_target",
};

/**
 * Talks with one address as a mail server would, up to but without any mail: greeting, EHLO, STARTTLS, EHLO, QUIT, over one
 * connection. Never rejects; ends within `times.total`.
 */
export async function probeAddress(target: Target, options: ProbeOptions): Promise<AddressReport> {
  const probe = new AddressProbe(target, options);
  await probe.run();
  return probe.report();
}

class AddressProbe {
  readonly #target: Target;
  readonly #options: ProbeOptions;
  readonly #deadline: AbortSignal;
  readonly #codes = new Set<ProbeCode>();
  readonly #steps: ProbeStep[] = [];
  #startedAt = performance.now();
  #localAddress: Address | null = null;
  #talk: Conversation | null = null;
  #detail: string | null = null;
  #tls: TlsFacts | null = null;

  constructor(target: Target, options: ProbeOptions) {
    this.#target = target;
    this.#options = options;
    this.#deadline = AbortSignal.timeout(options.times.total);
  }

  report(): AddressReport {
    const codes = [...this.#codes];
    return {
      address: this.#target.address,
      localAddress: this.#localAddress,
      codes,
      verdict: judgeAddress(codes, this.#options),
      steps: this.#steps,
      transcript: this.#talk?.transcript ?? "",
      detail: this.#detail,
      tls: this.#tls,
    };
  }

  async run(): Promise<void> {
    const { port, times } = this.#options;
    const connection = await connectTo(this.#target, port, times.connect, this.#deadline);
    this.#passed("connect");
    if (connection.kind === "closed") {
      this.#codes.add(connectCodes[connection.code] ?? "tcp_timeout");
      return;
    }
    this.#localAddress = connection.localAddress;
    const tap = new Tap(connection.socket, RECEIVED_MAX_BYTES);
    this.#talk = new Conversation(tap);
    try {
      await this.#converse(tap, this.#talk);
    } finally {
      tap.destroy();
    }
  }

  async #converse(tap: Tap, talk: Conversation): Promise<void> {
    const greeting = await this.#greet(tap, talk);
    if (greeting === null) return;
    const { isWithinTls } = greeting;
    const features = await this.#hello(talk, isWithinTls ? "ehlo-tls" : "ehlo");
    if (features === "failed") return;
    if (isWithinTls) this.#codes.add("ok_implicit_tls");
    else if (features === "offered") await this.#secure(tap, talk);
    else {
      if (features !== "none") this.#codes.add(features === "masked" ? "starttls_masked" : "starttls_missing");
      this.#codes.add("ok_plain");
    }
    await this.#quit(talk);
  }

  /** Waits for the greeting; a server that says nothing may be waiting for TLS. Null when there is nobody to talk to. */
  async #greet(tap: Tap, talk: Conversation): Promise<{ isWithinTls: boolean } | null> {
    const { port, times } = this.#options;
    const patienceMs = port === IMPLICIT_TLS_PORT ? Math.min(IMPLICIT_TLS_MS, times.greeting) : times.greeting;
    const heard = await talk.hear(this.#within(patienceMs));
    const waitedMs = this.#passed("greeting");
    if (heard.kind !== "silence" || heard.text !== "") {
      if (!this.#accept(heard, talk)) return null;
      if (waitedMs > SLOW_GREETING_MS) this.#codes.add("banner_tarpit");
      return { isWithinTls: false };
    }
    if (!(await this.#handshake(tap, talk))) {
      // Only a server that answers something else than TLS has shown what it is.
      if (!this.#codes.has("not_smtp")) this.#codes.add("banner_timeout");
      return null;
    }
    return this.#accept(await talk.hear(this.#within(times.reply)), talk) ? { isWithinTls: true } : null;
  }

  #accept(heard: Heard, talk: Conversation): boolean {
    if (heard.kind !== "reply") {
      this.#fail(heard, talk, "closed_before_banner");
      return false;
    }
    const { code } = heard.reply;
    if (code === 220) return true;
    this.#codes.add(code === 421 ? "banner_421" : code >= 400 && code < 500 ? "banner_4xx" : "banner_554");
    return false;
  }

  /** EHLO, and HELO to a server that doesn't know it. */
  async #hello(
    talk: Conversation,
    step: "ehlo" | "ehlo-tls",
  ): Promise<"failed" | "none" | "offered" | "missing" | "masked"> {
    const { ehloName } = this.#options;
    talk.say(`EHLO ${ehloName}`);
    const heard = await talk.hear(this.#within(this.#options.times.reply));
    this.#passed(step);
    if (heard.kind !== "reply") return this.#fail(heard, talk, "closed_before_banner");
    if (heard.reply.code === 250) return readStarttls(heard.reply);
    if (heard.reply.code === 421) {
      this.#codes.add("banner_421");
      return "failed";
    }
    this.#codes.add("ehlo_rejected");
    talk.say(`HELO ${ehloName}`);
    const second = await talk.hear(this.#within(this.#options.times.reply));
    if (second.kind !== "reply") return this.#fail(second, talk, "closed_before_banner");
    return second.reply.code === 250 ? "none" : "failed";
  }

  async #secure(tap: Tap, talk: Conversation): Promise<void> {
    talk.say("STARTTLS");
    const heard = await talk.hear(this.#within(this.#options.times.reply));
    this.#passed("starttls");
    if (heard.kind !== "reply") {
      this.#fail(heard, talk, "closed_before_banner");
    } else if (heard.reply.code !== 220) {
      this.#codes.add("starttls_refused");
    } else if (heard.rest !== "") {
      this.#codes.add("starttls_injected"); // what came in clear before TLS is not read (CVE-2011-0411)
    } else if (await this.#handshake(tap, talk)) {
      if ((await this.#hello(talk, "ehlo-tls")) !== "failed") this.#codes.add("ok_starttls");
    } else if (!this.#codes.has("too_slow")) this.#codes.add("tls_handshake_failed");
  }

  async #handshake(tap: Tap, talk: Conversation): Promise<boolean> {
    const { host, clock, times } = this.#options;
    tap.forget();
    talk.release();
    const handshake = await startTls(tap, host, this.#within(times.reply), clock);
    this.#passed("tls");
    if (handshake.kind === "done") {
      this.#tls = handshake.facts;
      for (const code of handshake.codes) this.#codes.add(code);
      talk.goOn(handshake.socket);
      return true;
    }
    this.#detail = handshake.code;
    const spoken = nameProtocol(tap.latest);
    if (spoken !== null && spoken !== "TLS" && readReply(tap.latest).kind === "foreign") {
      this.#codes.add("not_smtp");
      this.#detail = spoken;
      talk.forgetTranscript();
    }
    return false;
  }

  /** Says why there was no reply. */
  #fail(heard: Exclude<Heard, { kind: "reply" }>, talk: Conversation, whenClosed: ProbeCode): "failed" {
    if (heard.kind === "error") this.#codes.add(heard.code === "EFLOOD" ? "flooded" : "tcp_reset_after_accept");
    else if (heard.kind === "silence") this.#codes.add("too_slow");
    else if (heard.kind === "closed" && heard.text === "") this.#codes.add(whenClosed);
    else {
      this.#codes.add("not_smtp");
      this.#detail = nameProtocol(heard.text);
      talk.forgetTranscript(); // what other services say is nobody's business here
    }
    return "failed";
  }

  async #quit(talk: Conversation): Promise<void> {
    talk.say("QUIT");
    await talk.hear(this.#within(QUIT_MS));
    this.#passed("quit");
  }

  #within(ms: number): AbortSignal {
    return AbortSignal.any([this.#deadline, AbortSignal.timeout(ms)]);
  }

  #passed(step: ProbeStep["step"]): number {
    const now = performance.now();
    const durationMs = Math.round(now - this.#startedAt);
    this.#startedAt = now;
    const passed = { step, durationMs };
    this.#steps.push(passed);
    this.#options.onStep(this.#target.address, passed);
    return durationMs;
  }
}
