-- Openings that nobody ended are looked at from outside when their time is over.
UPDATE "opening" SET "nextCheckAt" = "endsAt" WHERE "closedAt" IS NULL AND "nextCheckAt" IS NULL;
