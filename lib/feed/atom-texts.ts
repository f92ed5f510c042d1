import type { Impact } from "#lib/allow-list/change.ts";

/** What an entry says of one change; `prefixes` and `when` are put in. */
export interface AtomTexts {
  readonly title: string;
  readonly subtitle: string;
  readonly version: (version: number) => string;
  readonly first: string;
  readonly short: Readonly<Record<Impact, string>>;
  readonly what: Readonly<Record<Impact, (prefixes: string) => string>>;
  /** Who has to do what, and by when; null when the change has no moment of its own. */
  readonly act: Readonly<Record<Impact, (when: string | null) => string>>;
  readonly unannounced: string;
  readonly reason: (text: string) => string;
}

const nl: AtomTexts = {
  title: "Wijzigingen in de allow-list van Batched SMTP",
  subtitle: "Elke versie, met de adressen, wie iets moet doen en wanneer.",
  version: (version) => `Versie ${version}`,
  first: "eerste lijst",
  short: { AddedIp: "erbij", ChangedIp: "gewijzigd", RetiringIp: "vervalt", RemovedIp: "eruit" },
  what: {
    AddedIp: (prefixes) => `Erbij gekomen: ${prefixes}.`,
    ChangedIp: (prefixes) => `Gewijzigd, de adressen blijven dezelfde: ${prefixes}.`,
    RetiringIp: (prefixes) => `Vervalt: ${prefixes}.`,
    RemovedIp: (prefixes) => `Van de lijst: ${prefixes}.`,
  },
  act: {
    AddedIp: (when) =>
      `Wie op adres filtert, laat deze adressen ${when === null ? "nu" : `voor ${when}`} toe, anders blijft e-mail weg. Wie iedereen toelaat, op naam filtert of een feed volgt, hoeft niets te doen.`,
    ChangedIp: () => "Niemand hoeft iets te doen.",
    RetiringIp: (when) =>
      `Niemand hoeft nu iets te doen. Laat deze adressen ${when === null ? "nog" : `tot ${when}`} toe; daarna mogen ze weg.`,
    RemovedIp: () => "Wie op adres filtert, mag deze adressen verwijderen. Er is geen haast bij.",
  },
  unannounced: "Dit was niet vooraf aangekondigd.",
  reason: (text) => `Reden: ${text}`,
};

const en: AtomTexts = {
  title: "Changes to the Batched SMTP allow-list",
  subtitle: "Every version with its addresses, who has to act and by when.",
  version: (version) => `Version ${version}`,
  first: "first list",
  short: { AddedIp: "added", ChangedIp: "changed", RetiringIp: "retiring", RemovedIp: "removed" },
  what: {
    AddedIp: (prefixes) => `Added: ${prefixes}.`,
    ChangedIp: (prefixes) => `Changed, the addresses stay the same: ${prefixes}.`,
    RetiringIp: (prefixes) => `Retiring: ${prefixes}.`,
    RemovedIp: (prefixes) => `Removed from the list: ${prefixes}.`,
  },
  act: {
    AddedIp: (when) =>
      `Whoever filters by address lets these in ${when === null ? "now" : `before ${when}`}, or mail stays away. Whoever lets everyone in, filters by name or follows a feed has nothing to do.`,
    ChangedIp: () => "Nobody has to do anything.",
    RetiringIp: (when) =>
      `Nobody has to do anything now. Keep letting these in${when === null ? "" : ` until ${when}`}; after that they may go.`,
    RemovedIp: () => "Whoever filters by address may remove these. There is no hurry.",
  },
  unannounced: "This was not announced beforehand.",
  reason: (text) => `Reason: ${text}`,
};

export const atomTexts: Readonly<Record<string, AtomTexts>> = { nl, en };
