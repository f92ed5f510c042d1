import pino, { type Logger } from "pino";
import { getEnv } from "#lib/env/env.ts";
import { processWide } from "#lib/process-wide.ts";

const slot = processWide<Logger>("logger");

/** The process's logger: one JSON line per event on stdout, from LOG_LEVEL up. */
export function getLogger(): Logger {
  const existing = slot.get();
  if (existing !== undefined) return existing;
  const logger = pino({ level: getEnv().LOG_LEVEL, base: null, serializers: { error: pino.stdSerializers.err } });
  slot.set(logger);
  return logger;
}
