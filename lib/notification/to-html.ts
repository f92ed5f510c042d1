import type { Block, MessageLanguage } from "#lib/notification/message.ts";

const font = "font:16px/1.5 system-ui,sans-serif";
const mono = "font:14px/1.5 ui-monospace,monospace;white-space:pre-wrap;overflow-wrap:anywhere";

/** Blocks as a page of its own: nothing is loaded, and the colours are the reader's own, light or dark. */
export function toHtml(blocks: readonly Block[], language: MessageLanguage): string {
  const lines = [
    "<!doctype html>",
    `<html lang="${language}">`,
    '<head><meta charset="utf-8"><meta name="color-scheme" content="light dark"></head>',
    `<body style="${font};max-width:40em;margin:0 auto;padding:16px">`,
    ...blocks.map(toElement),
    "</body>",
    "</html>",
  ];
  return `${lines.join("\n")}\n`;
}

function toElement(block: Block): string {
  if (block.kind === "paragraph") return `<p>${escapeHtml(block.text)}</p>`;
  if (block.kind === "heading") return `<h2 style="${font};font-weight:bold">${escapeHtml(block.text)}</h2>`;
  if (block.kind === "list") return `<ul style="${mono}">${block.items.map(toItem).join("")}</ul>`;
  if (block.kind === "code") {
    const frame = "border:1px solid;padding:8px";
    return `<p>${escapeHtml(block.name)}</p>\n<pre style="${mono};${frame}">${escapeHtml(block.text)}</pre>`;
  }
  return `<p><a href="${escapeHtml(block.url)}">${escapeHtml(block.text)}</a></p>`;
}

function toItem(item: string): string {
  return `<li>${escapeHtml(item)}</li>`;
}

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** A text between tags or in an attribute with quotes, whatever is in it. */
function escapeHtml(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => entities[character] ?? character);
}
