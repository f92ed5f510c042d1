import type { FormAction } from "#components/ui/action-state.ts";
import type { Instant } from "#lib/allow-list/instant.ts";
import type { MailServer } from "#lib/mail-server/mail-server.ts";
import type { Opening, OpeningState } from "#lib/mail-server/opening.ts";

/** How the last opening of a mail server stands. */
export interface OpeningStanding {
  readonly mailServer: MailServer;
  /** Null: it never had one. */
  readonly last: LastOpening | null;
  readonly now: Instant;
  /** Null for who may only look. */
  readonly actions: Readonly<Record<"open" | "extend" | "close" | "leave", FormAction>> | null;
}

export interface LastOpening {
  readonly opening: Opening;
  readonly state: OpeningState;
}

/** How its title calls it: one whose time is over is still open once that was seen. */
export function toTitleKey({ opening, state }: LastOpening): OpeningState {
  return state === "overdue" && opening.found?.state === "open" ? "found-still-open" : state;
}

/** Whether the firewall is open as far as anybody said. */
export function isOpen(last: LastOpening | null): last is LastOpening {
  return last !== null && last.opening.closedAt === null;
}
