import { z } from "zod";
import { Instant } from "#lib/allow-list/instant.ts";

/** A moment in ISO 8601 with a zone, as programs send it: "2026-11-24T13:05:00Z", "2026-11-24T14:05:00+01:00". */
export const Moment = z.iso
  .datetime({ offset: true, error: "time.syntax" })
  .transform((text) => Date.parse(text))
  .refine((time) => time >= 0, "time.syntax")
  .pipe(Instant);
