/** What is no text, and what to do about it differs: unpack it, or let the program print it that writes it. */
export type BinaryKind = "compressed" | "journal" | "capture";

const magics: readonly (readonly [BinaryKind, readonly number[]])[] = [
  ["compressed", [0x1f, 0x8b]], // gzip
  ["compressed", [0x50, 0x4b, 0x03, 0x04]], // zip
  ["compressed", [0x42, 0x5a, 0x68, 0x39, 0x31, 0x41, 0x59]], // bzip2 as it is made
  ["compressed", [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00]], // xz
  ["compressed", [0x28, 0xb5, 0x2f, 0xfd]], // zstd
  ["compressed", [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c]], // 7z
  ["journal", [0x4c, 0x50, 0x4b, 0x53, 0x48, 0x48, 0x52, 0x48]], // systemd: "LPKSHHRH"
  ["capture", [0xd4, 0xc3, 0xb2, 0xa1]], // pcap, as pflogd writes /var/log/pflog
  ["capture", [0xa1, 0xb2, 0xc3, 0xd4]],
  ["capture", [0x0a, 0x0d, 0x0d, 0x0a]], // pcapng
];

/** By the first bytes of a file; null for what may be text. */
export function toBinaryKind(head: Uint8Array): BinaryKind | null {
  return magics.find(([, magic]) => magic.every((byte, at) => head[at] === byte))?.[0] ?? null;
}

/** The encoding that a byte order mark names; without one, UTF-8. */
export function toEncoding(head: Uint8Array): "utf-8" | "utf-16le" | "utf-16be" {
  if (head[0] === 0xff && head[1] === 0xfe) return "utf-16le";
  if (head[0] === 0xfe && head[1] === 0xff) return "utf-16be";
  return "utf-8";
}
