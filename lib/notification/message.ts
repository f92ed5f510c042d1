/** A message as a mail carries it: the same in text and in HTML. */
export interface Message {
  /** One line, without anything that a user typed. */
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

export const messageLanguages = ["nl", "en"] as const;
export type MessageLanguage = (typeof messageLanguages)[number];

/** What a message is made of, from top to bottom. */
export type Block =
  | { readonly kind: "paragraph"; readonly text: string }
  | { readonly kind: "heading"; readonly text: string }
  | { readonly kind: "list"; readonly items: readonly string[] }
  | { readonly kind: "code"; readonly name: string; readonly text: string }
  | { readonly kind: "link"; readonly text: string; readonly url: string };

/** Before it is put into a form. */
export interface Draft {
  readonly subject: string;
  readonly blocks: readonly Block[];
}

export const paragraph = (text: string): Block => ({ kind: "paragraph", text });
export const heading = (text: string): Block => ({ kind: "heading", text });
export const list = (items: readonly string[]): Block => ({ kind: "list", items });
export const link = (text: string, url: string): Block => ({ kind: "link", text, url });
