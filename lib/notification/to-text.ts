import type { Block } from "#lib/notification/message.ts";

const widthMax = 72;

/** Blocks as plain text, in lines of 72 characters where words allow; what is to be copied keeps its own lines. */
export function toText(blocks: readonly Block[]): string {
  return `${blocks.map(toLines).join("\n\n")}\n`;
}

function toLines(block: Block): string {
  if (block.kind === "paragraph") return wrap(oneLine(block.text));
  if (block.kind === "heading") return underline(oneLine(block.text));
  if (block.kind === "list") return block.items.map((item) => `  ${oneLine(item)}`).join("\n");
  if (block.kind === "code") return `--- ${block.name} ---\n${block.text.trimEnd()}\n--- ${block.name} ---`;
  return `${wrap(`${oneLine(block.text)}:`)}\n${block.url}`;
}

function underline(text: string): string {
  return `${wrap(text)}\n${"-".repeat(Math.min(widthMax, text.length))}`;
}

// A text of a user must not look like a line of ours.
function oneLine(text: string): string {
  return text.replaceAll(/[\s\p{Cc}\u2028\u2029]+/gu, " ").trim();
}

function wrap(text: string): string {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    const longer = line === "" ? word : `${line} ${word}`;
    if (longer.length <= widthMax || line === "") line = longer;
    else {
      lines.push(line);
      line = word;
    }
  }
  return [...lines, line].join("\n");
}
