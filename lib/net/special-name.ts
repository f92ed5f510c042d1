const specialNames = ["localhost", "local", "internal", "home.arpa", "onion", "invalid"];

/** Whether a name has no meaning outside one's own network (RFC 6761, 6762, 7686, 8375). */
export function isSpecialName(text: string): boolean {
  const name = text.toLowerCase().replace(/\.$/, "");
  return specialNames.some((special) => name === special || name.endsWith(`.${special}`));
}
