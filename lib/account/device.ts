/** What somebody used, as its maker spells it; null for what is not known here. */
export interface Device {
  readonly browser: string | null;
  readonly system: string | null;
}

// In this order: Edge and Opera also say Chrome, and Chrome also says Safari; Android also says Linux, an iPhone also says Mac OS X.
const browsers: readonly (readonly [string, RegExp])[] = [
  ["Edge", /\bEdg(?:e|A|iOS)?\//],
  ["Opera", /\b(?:OPR|OPiOS)\//],
  ["Samsung Internet", /\bSamsungBrowser\//],
  ["Vivaldi", /\bVivaldi\//],
  ["Firefox", /\b(?:Firefox|FxiOS)\//],
  ["Chrome", /\b(?:Chrome|CriOS|HeadlessChrome)\//],
  ["Safari", /\bVersion\/[\d.]+.*\bSafari\//],
  ["curl", /^curl\//],
];
const systems: readonly (readonly [string, RegExp])[] = [
  ["Android", /\bAndroid\b/],
  ["iPhone", /\biPhone\b/],
  ["iPad", /\biPad\b/],
  ["Windows", /\bWindows NT\b/],
  ["macOS", /\bMac OS X\b/],
  ["ChromeOS", /\bCrOS\b/],
  ["FreeBSD", /\bFreeBSD\b/],
  ["OpenBSD", /\bOpenBSD\b/],
  ["Linux", /\bLinux\b/],
];
const lengthMax = 512;

/** Browser and system by the header User-Agent (RFC 9110, section 10.1.5): what a browser says of itself, so nothing to rely on. */
export function toDevice(userAgent: string | null): Device {
  const text = (userAgent ?? "").slice(0, lengthMax);
  const find = (table: typeof browsers) => table.find(([, pattern]) => pattern.test(text))?.[0] ?? null;
  return { browser: find(browsers), system: find(systems) };
}
