import { setTimeout as sleep } from "node:timers/promises";
import { streamText } from "#app/_shared/stream-text.ts";

interface News {
  readonly event: string;
  readonly data: string;
  readonly isLast: boolean;
}

interface Pace {
  readonly everyMs: number;
  /** Then the stream ends, and a browser asks again. */
  readonly longestMs: number;
}

/**
 * Server-sent events (WHATWG HTML, section 9.2) of what changes: `read` is asked again and again, and what it says is sent when it
 * is something new. After the last there is an event "done".
 */
export function streamEvents(pace: Pace, read: () => Promise<News>): Response {
  return new Response(streamText(toEvents(pace, read), 1), {
    headers: {
      "Content-Type": "text/event-stream",
      "Cache-Control": "no-store, no-transform",
      "X-Accel-Buffering": "no",
      "X-Content-Type-Options": "nosniff",
    },
  });
}

async function* toEvents({ everyMs, longestMs }: Pace, read: () => Promise<News>): AsyncGenerator<string> {
  const end = Date.now() + longestMs;
  let told = "";
  while (Date.now() < end) {
    const { event, data, isLast } = await read();
    if (data !== told) yield `event: ${event}\ndata: ${data}\n\n`;
    told = data;
    if (isLast) {
      yield "event: done\ndata:\n\n";
      return;
    }
    // In the head of a for loop the bundler loses sight of this import.
    await sleep(everyMs);
  }
}
