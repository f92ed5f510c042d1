export interface PlatformLink {
  readonly id: string;
  readonly name: string;
  readonly href: string;
  /** The names in every language, vendor, products and former names. */
  readonly words: string;
  /** One line below the name, where there is room. */
  readonly detail: string;
}

export interface PlatformGroup {
  readonly label: string;
  readonly platforms: readonly PlatformLink[];
}

/** The platforms in which a word starts with each of the words that are looked for, in their groups. */
export function findPlatforms(groups: readonly PlatformGroup[], text: string): PlatformGroup[] {
  const wanted = toWords(text);
  return groups
    .map(({ label, platforms }) => ({
      label,
      platforms: platforms.filter(({ id, name, words }) => {
        const known = toWords(`${label} ${name} ${id} ${words}`);
        return wanted.every((start) => known.some((word) => word.startsWith(start)));
      }),
    }))
    .filter(({ platforms }) => platforms.length > 0);
}

// "RouterOS" is also found by "os 7" and "FortiGate" by "gate": a capital starts a word too.
function toWords(text: string): string[] {
  const plain = text.normalize("NFKD").replaceAll(/\p{Mark}/gu, "");
  const parts = plain.replaceAll(/(\p{Ll})(\p{Lu})/gu, "$1 $2");
  return `${plain} ${parts}`
    .toLowerCase()
    .split(/[^\p{Letter}\p{Number}]+/u)
    .filter((word) => word !== "");
}
