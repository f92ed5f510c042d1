// How RouterOS reads a script: https://help.mikrotik.com/docs/spaces/ROS/pages/47579229/Scripting (line structure, data types).

export type Node =
  | { readonly kind: "word" | "text"; readonly text: string }
  /** "{ … }", which is a block or an array of what stands between semicolons. */
  | { readonly kind: "block"; readonly commands: readonly Command[] }
  /** "[ … ]". */
  | { readonly kind: "result"; readonly command: Command }
  /** "( … )". */
  | { readonly kind: "group"; readonly items: Command };
export type Command = readonly Node[];

export class ScriptError extends Error {}

const TOKEN = /\\\n|[ \t\r]+|"(?:[^"\\]|\\.)*"|[{}()[\];\n]|!=|[=<~]|[^\s{}()[\]";=<~!]+/y;
const CLOSING = { "{": "}", "(": ")", "[": "]" } as const;

/** Gives the commands of a file one by one, as `/import` runs them: what stands before a fault has been run when it is found. */
export function* readScript(text: string): Generator<Command> {
  const tokens = toTokens(text);
  while (tokens.length > 0) {
    const command = readCommand(tokens, null);
    if (command.length > 0) yield command;
  }
}

function toTokens(text: string): string[] {
  const tokens: string[] = [];
  TOKEN.lastIndex = 0;
  let isLineStart = true;
  while (TOKEN.lastIndex < text.length) {
    if (isLineStart && text[TOKEN.lastIndex] === "#") {
      const end = text.indexOf("\n", TOKEN.lastIndex);
      TOKEN.lastIndex = end === -1 ? text.length : end;
      continue;
    }
    const at = TOKEN.lastIndex;
    const token = TOKEN.exec(text)?.[0];
    if (token === undefined) throw new ScriptError(`syntax error at ${JSON.stringify(text.slice(at, at + 20))}`);
    isLineStart = token === "\n";
    if (token.trim() !== "" || token === "\n") tokens.push(token);
  }
  return tokens;
}

// Up to its end, which is consumed; a bracket that closes what is around it is left.
function readCommand(tokens: string[], closing: string | null): Node[] {
  const nodes: Node[] = [];
  while (tokens.length > 0) {
    const [token = ""] = tokens;
    if (token === closing) return nodes;
    tokens.shift();
    if (token === ";" || token === "\n") return nodes;
    nodes.push(readNode(token, tokens));
  }
  if (closing !== null) throw new ScriptError(`expected "${closing}" before the end`);
  return nodes;
}

function readNode(token: string, tokens: string[]): Node {
  if (token === "{") return { kind: "block", commands: readBlock(tokens) };
  if (token === "[" || token === "(") {
    const inside = readCommand(tokens, CLOSING[token]);
    if (tokens.shift() !== CLOSING[token]) throw new ScriptError(`expected "${CLOSING[token]}"`);
    return token === "[" ? { kind: "result", command: inside } : { kind: "group", items: inside };
  }
  if (/^[\])}]$/.test(token)) throw new ScriptError(`unexpected "${token}"`);
  if (!token.startsWith('"')) return { kind: "word", text: token };
  return { kind: "text", text: token.slice(1, -1).replaceAll(/\\(.)/g, "$1") };
}

function readBlock(tokens: string[]): Command[] {
  const commands: Command[] = [];
  for (;;) {
    const command = readCommand(tokens, "}");
    if (command.length > 0) commands.push(command);
    if (tokens[0] !== "}") continue;
    tokens.shift();
    return commands;
  }
}
