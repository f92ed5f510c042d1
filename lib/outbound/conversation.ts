import type { Duplex } from "node:stream";
import { readReply, type SmtpReply } from "#lib/mail-server/smtp-reply.ts";

/** What came of waiting for a reply. `code` of an error is Node's. */
export type Heard =
  | { readonly kind: "reply"; readonly reply: SmtpReply; readonly rest: string }
  | { readonly kind: "foreign"; readonly text: string }
  | { readonly kind: "closed"; readonly text: string }
  | { readonly kind: "error"; readonly code: string }
  | { readonly kind: "silence"; readonly text: string };

const TRANSCRIPT_MAX = 4096;
const LINE_MAX = 512;

/** A conversation in SMTP: one command, one reply. It keeps what was said. */
export class Conversation {
  #stream: Duplex;
  #text = "";
  #ended: Heard | null = null;
  #wake: () => void = () => undefined;
  #transcript = "";

  constructor(stream: Duplex) {
    this.#stream = stream;
    this.#listen();
  }

  get transcript(): string {
    return this.#transcript;
  }

  forgetTranscript(): void {
    this.#transcript = "";
  }

  /** Lets go of the stream, so that TLS can begin on it. */
  release(): Duplex {
    const stream = this.#stream;
    stream.off("data", this.#take).off("end", this.#end).off("close", this.#end).off("error", this.#fail);
    stream.on("error", () => undefined).pause();
    return stream;
  }

  /** Goes on over another stream: the same one within TLS. */
  goOn(stream: Duplex): void {
    this.#stream = stream;
    this.#text = "";
    this.#ended = null;
    this.#listen();
  }

  say(command: string): void {
    this.#note("C", command);
    if (this.#stream.writable) this.#stream.write(`${command}\r\n`);
  }

  /** The next reply, or why there is none before the signal aborts. */
  async hear(signal: AbortSignal): Promise<Heard> {
    for (;;) {
      const heard = this.#read();
      if (heard !== null) return heard;
      if (signal.aborted) return { kind: "silence", text: this.#text };
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
        signal.addEventListener("abort", () => resolve(), { once: true });
      });
    }
  }

  #read(): Heard | null {
    const reading = readReply(this.#text);
    if (reading.kind === "reply") {
      this.#text = "";
      for (const line of reading.reply.lines) this.#note("S", `${reading.reply.code}${line === "" ? "" : ` ${line}`}`);
      return reading;
    }
    if (reading.kind === "foreign") return { kind: "foreign", text: this.#text };
    return this.#ended?.kind === "closed" ? { kind: "closed", text: this.#text } : this.#ended;
  }

  #note(who: "S" | "C", text: string): void {
    const line = text.replaceAll(/[^\x20-\x7e]/g, "?").slice(0, LINE_MAX);
    this.#transcript = `${this.#transcript}${who}: ${line}\n`.slice(0, TRANSCRIPT_MAX);
  }

  #listen(): void {
    const stream = this.#stream;
    stream.on("data", this.#take).on("end", this.#end).on("close", this.#end).on("error", this.#fail);
    stream.resume();
  }

  readonly #take = (chunk: Buffer) => {
    this.#text += chunk.toString("latin1");
    this.#wake();
  };

  readonly #end = () => {
    this.#ended ??= { kind: "closed", text: "" };
    this.#wake();
  };

  readonly #fail = (error: NodeJS.ErrnoException) => {
    this.#ended = { kind: "error", code: error.code ?? "EUNKNOWN" };
    this.#wake();
  };
}
