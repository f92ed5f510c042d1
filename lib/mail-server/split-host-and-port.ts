const TOGETHER = /^(?:\[(?<bracketed>[^\]]*)\](?::(?<afterBracket>[0-9]+))?|(?<name>[^:[\]]+):(?<port>[0-9]+))$/;

/**
 * Host and port as people paste them: "mail.example.com:2525", "[2001:db8::1]:2525", "[2001:db8::1]". Null when the text is a
 * host alone. Without brackets all of an IPv6 text is address.
 */
export function splitHostAndPort(text: string): { host: string; port: string | null } | null {
  const groups = TOGETHER.exec(text.trim())?.groups;
  const host = groups?.["bracketed"] ?? groups?.["name"];
  return host === undefined ? null : { host, port: groups?.["afterBracket"] ?? groups?.["port"] ?? null };
}
