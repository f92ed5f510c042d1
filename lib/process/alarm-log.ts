import type { Logger } from "pino";
import type { Alarm, Decision } from "#lib/allow-list/decide.ts";

/** Logs each alarm once when it begins and once when it ends, and each version and hold as it comes. */
export function createAlarmLog(logger: Logger): { note: (decision: Decision) => void } {
  let raised = new Map<string, Alarm>();
  let held = new Set<string>();
  return {
    note: (decision) => {
      const now = new Map(
        decision.alarms.map((alarm) => [[alarm.code, alarm.family, alarm.resolver].join(" "), alarm]),
      );
      for (const [key, alarm] of now)
        if (!raised.has(key)) logger.warn({ event: "watcher.alarm", ...alarm }, alarm.code);
      for (const [key, alarm] of raised) {
        if (!now.has(key))
          logger.info({ event: "watcher.alarm-over", code: alarm.code, family: alarm.family }, alarm.code);
      }
      for (const hold of decision.holds)
        if (!held.has(hold.key)) logger.warn({ event: "watcher.hold", ...hold }, hold.reason);
      raised = now;
      held = new Set(decision.holds.map((hold) => hold.key));
      if (decision.list === null) return;
      logger.info({ event: "allow-list.published", version: decision.list.version, changes: decision.changes });
    },
  };
}
