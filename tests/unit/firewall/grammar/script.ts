/** What every script has. */
export const sh = ["(", "set -eu", ")", "END", "fi", "done", "do", "else", "  :"];
/** The loop over the sources. */
export const forEach = ["for source in \\", "  ‹prefix› \\", "  ‹prefix›"];
