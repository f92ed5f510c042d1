import { z } from "zod";
import { Moment } from "#lib/allow-list/moment.ts";
import { WallTime } from "#lib/allow-list/wall-time.ts";
import { Address } from "#lib/net/address.ts";
import { MaskedPrefix } from "#lib/net/prefix.ts";

const VERSION_MAX = 2 ** 31 - 1;

const wholeNumber = (least: number) =>
  z
    .string("version.syntax")
    .regex(/^(0|[1-9][0-9]{0,9})$/, "version.syntax")
    .transform(Number)
    .pipe(z.number().min(least, "version.syntax").max(VERSION_MAX, "version.syntax"));

/** A version number as text: 1 or more, no sign, no leading zero. */
export const VersionNumber = wholeNumber(1);

/** How many things a page of a list has: 1–200, as text. */
export const Limit = z
  .string("limit.syntax")
  .regex(/^[1-9][0-9]{0,2}$/, "limit.syntax")
  .transform(Number)
  .pipe(z.number().max(200, "limit.syntax"));

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** The midnight at which a day begins by the provider's clock: "2026-11-24". */
const Day = z
  .string("day.syntax")
  .regex(DAY, "day.syntax")
  .transform((day) => `${day}T00:00`)
  .pipe(WallTime);

/** The midnight at which it ends. */
const DayEnd = z
  .string("day.syntax")
  .regex(DAY, "day.syntax")
  .refine((day) => !Number.isNaN(Date.parse(day)), "day.syntax")
  .transform((day) => `${new Date(Date.parse(day) + 86_400_000).toISOString().slice(0, 10)}T00:00`)
  .pipe(WallTime);

export const AllowListQuery = z
  .object({ version: VersionNumber.optional(), at: Moment.optional() })
  .refine((query) => query.version === undefined || query.at === undefined, { error: "time.or_version", path: ["at"] });

export const VersionsQuery = z.object({ limit: Limit.default(50), before: VersionNumber.optional() });

/** How many seconds to wait for something new: 0–60, as text. */
export const Wait = z
  .string("wait.syntax")
  .regex(/^[0-9]{1,2}$/, "wait.syntax")
  .transform(Number)
  .pipe(z.number().max(60, "wait.syntax"));

/** What the history page shows: from `from` to `until`, days included; about an address or a prefix. */
export const HistoryQuery = z
  .object({
    before: VersionNumber.optional(),
    prefix: MaskedPrefix.optional(),
    from: Day.optional(),
    until: DayEnd.optional(),
  })
  .refine(({ from, until }) => from === undefined || until === undefined || from < until, {
    error: "day.order",
    path: ["until"],
  });

/** `since`: the version that the reader has, 0 for none. `wait`: seconds to wait for a later one, when there is none yet. */
export const ChangesQuery = z.object({ since: wholeNumber(0), wait: Wait.optional() });

export const LookupQuery = z.object({ address: Address, at: Moment.optional() });

export const CompareQuery = z.object({ from: VersionNumber, to: VersionNumber });
