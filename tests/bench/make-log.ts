import { readSamples } from "#tests/support/log-samples.ts";
import { toRandom } from "#tests/support/mutated-packets.ts";

const BYTES_MAX = 50 * 1024 * 1024;

/** 50 MB of samples of the given dialects, each from one of 65,536 sources. */
export function makeLog(ids: readonly string[]): string {
  const random = toRandom(20_261_124);
  const texts = ids.flatMap((id) => readSamples(id).map(({ text }) => text.replaceAll("\n", " ")));
  const lines: string[] = [];
  let length = 0;
  while (true) {
    const source = `203.0.${random(256)}.${random(256)}`;
    const line = (texts[random(texts.length)] ?? "").replaceAll("203.0.113.5", source);
    length += Buffer.byteLength(line) + 1;
    if (length > BYTES_MAX) return lines.join("\n");
    lines.push(line);
  }
}
