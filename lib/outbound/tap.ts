import type { Socket } from "node:net";
import { Duplex } from "node:stream";

const KEPT_BYTES = 256;

/**
 * A socket whose bytes can be counted and looked at while TLS runs over it. Ends with the error code "EFLOOD" when the other side
 * sends more than `bytesMax` in all.
 */
export class Tap extends Duplex {
  readonly #socket: Socket;
  #received = 0;
  #latest = "";

  constructor(socket: Socket, bytesMax: number) {
    super({ allowHalfOpen: false });
    this.#socket = socket;
    socket.on("data", (chunk: Buffer) => {
      this.#received += chunk.length;
      this.#latest = (this.#latest + chunk.subarray(0, KEPT_BYTES).toString("latin1")).slice(0, KEPT_BYTES);
      if (this.#received > bytesMax) this.destroy(Object.assign(new Error("flooded"), { code: "EFLOOD" }));
      else if (!this.push(chunk)) socket.pause();
    });
    socket.on("end", () => this.push(null));
    socket.on("error", (error) => this.destroy(error));
    socket.on("close", () => this.destroy());
  }

  /** The first bytes since the last `forget`, one character for each. */
  get latest(): string {
    return this.#latest;
  }

  forget(): void {
    this.#latest = "";
  }

  override _read(): void {
    this.#socket.resume();
  }

  override _write(chunk: Buffer, _encoding: BufferEncoding, done: (error?: Error | null) => void): void {
    this.#socket.write(chunk, done);
  }

  override _final(done: () => void): void {
    this.#socket.end(done);
  }

  override _destroy(error: Error | null, done: (error: Error | null) => void): void {
    this.#socket.destroy(); // not end(): who floods or hangs is not waited for
    done(error);
  }
}
