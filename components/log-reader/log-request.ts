import type { KnownLists } from "#lib/firewall-log/classify.ts";
import type { FileOutcome } from "#lib/firewall-log/read-file.ts";

/** What the worker is asked. A Blob is handed over without a copy, and stays on the reader's machine. */
export interface LogRequest {
  readonly file: Blob;
  /** Empty: detect. */
  readonly dialect: string;
  readonly lists: KnownLists;
  readonly expectedPorts: readonly [number, ...number[]];
}

export type LogAnswer =
  | { readonly kind: "progress"; readonly bytes: number }
  | { readonly kind: "done"; readonly outcome: FileOutcome }
  | { readonly kind: "failed" };
