/** How a line of comment is written; null in a language that has none. */
type ToComment = ((line: string) => string) | null;

const hash = (line: string) => `# ${line}`;
// Two hyphens would end a comment of XML; encoded, they are the same address.
const xml = (line: string) => `<!-- ${line.replaceAll("--", "-%2D")} -->`;
const bang = (line: string) => `! ${line}`;

/** What snippets are written in: a file name's extension and how a comment looks. */
export const languages = {
  sh: { extension: "sh", comment: hash },
  routeros: { extension: "rsc", comment: hash },
  fortios: { extension: "conf", comment: hash },
  conf: { extension: "conf", comment: hash },
  powershell: { extension: "ps1", comment: hash },
  batch: { extension: "bat", comment: (line: string) => `REM ${line}` },
  ios: { extension: "txt", comment: bang },
  asa: { extension: "txt", comment: bang },
  junos: { extension: "set", comment: hash },
  panos: { extension: "txt", comment: hash },
  vyos: { extension: "txt", comment: hash },
  sonicos: { extension: "txt", comment: bang },
  hcl: { extension: "tf", comment: hash },
  bicep: { extension: "bicep", comment: (line: string) => `// ${line}` },
  yaml: { extension: "yaml", comment: hash },
  xml: { extension: "xml", comment: xml },
  json: { extension: "json", comment: null },
  csv: { extension: "csv", comment: null },
  /** Lines for a paste field, which takes nothing but them. */
  list: { extension: "txt", comment: null },
} as const satisfies Readonly<Record<string, { readonly extension: string; readonly comment: ToComment }>>;

export type SnippetLanguage = keyof typeof languages;
