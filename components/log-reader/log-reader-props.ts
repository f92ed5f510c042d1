import type { SelectGroup } from "#components/ui/select.tsx";
import type { KnownLists } from "#lib/firewall-log/classify.ts";
import type { Messages } from "#lib/i18n/messages/messages.ts";
import type { Locale } from "#lib/i18n/routing.ts";

export interface LogReaderProps {
  readonly labels: Messages["logReader"]["form"];
  /** Still to be written: the code for that comes with the first report. */
  readonly report: Messages["logReader"]["report"];
  readonly locale: Locale;
  /** The dialects by their names. */
  readonly groups: readonly SelectGroup[];
  readonly lists: KnownLists & { readonly isPastKnown: boolean };
  /** The delivery port, and the one behind the firewall where that is another one. */
  readonly expectedPorts: readonly [number, ...number[]];
  /** What the chosen firewall is called; null while none is chosen. */
  readonly platform: string | null;
}
