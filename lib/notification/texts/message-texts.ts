import type { HoldReason } from "#lib/allow-list/hold.ts";
import type { FoundState } from "#lib/mail-server/opening.ts";
import type { Vantage } from "#lib/mail-server/probe-code.ts";
import type { Family } from "#lib/net/address.ts";
import type { OpeningNews } from "#lib/notification/facts.ts";

/** How many prefixes came, left, and are said to come, go, or do neither after all. */
export interface DigestCounts {
  readonly added: number;
  readonly removed: number;
  readonly announced: number;
}

type About = (text: string) => string;
type OfVersion = (version: number) => string;

/** All sentences of messages in one language; moments and counts are put in. */
export interface MessageTexts {
  readonly languageTag: string;
  readonly list: Readonly<
    Record<"added" | "addedAct" | "removed" | "removedAct" | "cancelled" | "cancelledAct", string> &
      Record<"staying" | "stayingAct" | "others" | "history", string> &
      Record<"coming" | "comingAct" | "going" | "goingAct" | "reason", About>
  > & { readonly subject: (version: number, counts: DigestCounts) => string; readonly intro: OfVersion };
  readonly server: Readonly<
    Record<"title" | "nothing" | "install" | "installLink" | "page" | "open", string> &
      Record<"follows" | "current" | "update" | "updateLink", OfVersion>
  > & { readonly name: (label: string, place: string, platform: string) => string };
  readonly behind: Readonly<Record<"lacking" | "done", string> & Record<"subject" | "intro", OfVersion>>;
  readonly stale: Readonly<Record<"subject" | "act" | "page", string>> & {
    readonly intro: (since: string | null) => string;
  };
  readonly fresh: Readonly<Record<"subject" | "page", string>> & { readonly intro: About };
  readonly delivery: Readonly<
    Record<"subject" | "intro" | "act" | "page", string> & Record<"wanted" | "confirmed", About>
  >;
  readonly probe: Readonly<
    Record<"badSubject" | "goodSubject" | "badAct" | "goodAct" | "page", string> &
      Record<"bad" | "good", (at: string, vantage: Vantage) => string>
  >;
  readonly opening: {
    readonly subject: Readonly<Record<Exclude<OpeningNews["moment"], "ended">, string>>;
    readonly intro: Readonly<Record<OpeningNews["moment"], About>>;
    readonly act: string;
    /** Once its time is over, by what was seen from outside. */
    readonly ended: Readonly<
      Record<FoundState, { readonly subject: string; readonly seen: About; readonly act: string }>
    >;
  };
  readonly hold: Readonly<Record<"intro" | "add" | "remove" | "page", string>> & {
    readonly subject: (count: number) => string;
    readonly reason: Readonly<Record<HoldReason, string>>;
    readonly family: Readonly<Record<Family, string>>;
  };
  readonly test: Readonly<Record<"subject" | "intro", string>>;
  readonly footer: Readonly<Record<"operator" | "settings" | "unsubscribe", string>> & { readonly organization: About };
}
