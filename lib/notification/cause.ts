import { z } from "zod";
import { Instant } from "#lib/allow-list/instant.ts";
import { OpeningMoment } from "#lib/mail-server/opening.ts";
import type { NotificationEvent } from "#lib/notification/event.ts";

const Version = z.number().int().positive();

/**
 * What happened, in as few facts as tell it from everything else; what a message says beside them is read when it is written.
 * - `list`: all versions after `from`, up to and including `to`, told together;
 * - `behind`: a firewall lacks what came with `version`;
 * - `stale`, `fresh`: the list was last confirmed at `checkedAt` (null: never), and has been too long ago, or is again;
 * - `delivery`: since `at` mail is set to go elsewhere than wanted, or to yet another place than before;
 * - `probe`: a recurring probe came out otherwise than the one before;
 * - `opening`: see `moment`: hours before its end, at its end, or found open after it was said to be closed; `at` is that end, or when it
 *   was said to be closed: an opening may be extended, and closed anew;
 * - `hold`: a change waits for an operator;
 * - `test`: somebody tries a channel.
 */
export const Cause = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("list"), from: z.number().int().nonnegative(), to: Version }),
  z.strictObject({ kind: z.literal("behind"), version: Version }),
  z.strictObject({ kind: z.literal("stale"), checkedAt: Instant.nullable() }),
  z.strictObject({ kind: z.literal("fresh"), checkedAt: Instant.nullable() }),
  z.strictObject({ kind: z.literal("delivery"), difference: z.string(), at: Instant }),
  z.strictObject({ kind: z.literal("probe"), probeId: z.uuid(), isBad: z.boolean() }),
  z.strictObject({
    kind: z.literal("opening"),
    openingId: z.uuid(),
    moment: OpeningMoment,
    at: Instant,
  }),
  z.strictObject({ kind: z.literal("hold"), holdId: z.uuid() }),
  z.strictObject({ kind: z.literal("test"), channelId: z.uuid(), at: Instant }),
]);
export type Cause = z.infer<typeof Cause>;

/** Where something happened: at a mail server of an organization, or (both null) to the list itself. */
export interface CausePlace {
  readonly organizationId: string | null;
  readonly mailServerId: string | null;
}

/** Names a cause once and for all: written down twice, it is one. */
export function toCauseKey(cause: Cause, { mailServerId }: CausePlace): string {
  switch (cause.kind) {
    case "list":
      return `list:${cause.to}`;
    case "behind":
      return `behind:${mailServerId}:${cause.version}`;
    case "stale":
    case "fresh":
      return `${cause.kind}:${cause.checkedAt ?? "never"}`;
    case "delivery":
      return `delivery:${mailServerId}:${cause.at}`;
    case "probe":
      return `probe:${cause.probeId}`;
    case "opening":
      return `opening:${cause.openingId}:${cause.moment}:${cause.at}`;
    case "hold":
      return `hold:${cause.holdId}`;
    case "test":
      return `test:${cause.channelId}:${cause.at}`;
  }
}

const eventsByKind: Readonly<Record<Exclude<Cause["kind"], "list" | "test">, NotificationEvent>> = {
  behind: "firewall-behind",
  stale: "list-stale",
  fresh: "list-stale",
  delivery: "delivery-differs",
  probe: "probe-turned",
  opening: "opening-ends",
  hold: "hold-waiting",
};

/** The events that tell of a cause; of the list, which ones depends on what came and what is to come. Null: whatever one asked for. */
export function toEvents(cause: Cause): readonly NotificationEvent[] | null {
  if (cause.kind === "test") return null;
  if (cause.kind === "list") return ["change-published", "change-announced"];
  return [eventsByKind[cause.kind]];
}
