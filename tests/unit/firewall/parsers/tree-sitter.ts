import { createRequire } from "node:module";
import { Language, Parser } from "web-tree-sitter";

const require = createRequire(import.meta.url);

/** A parser that tells on which lines it found no sentence of its language. */
export async function loadParser(language: "bash" | "powershell"): Promise<(text: string) => readonly string[]> {
  await Parser.init();
  const parser = new Parser();
  const grammar = require.resolve(`@vscode/tree-sitter-wasm/wasm/tree-sitter-${language}.wasm`);
  parser.setLanguage(await Language.load(grammar));
  return (text) => {
    const tree = parser.parse(text);
    if (tree === null) return ["no tree"];
    const lines = text.split("\n");
    const complaints = findErrors(tree.rootNode).map((row) => `${row + 1}: ${lines[row] ?? ""}`);
    tree.delete();
    return complaints;
  };
}

type Node = NonNullable<ReturnType<Parser["parse"]>>["rootNode"];

function findErrors(node: Node): readonly number[] {
  if (node.isError || node.isMissing) return [node.startPosition.row];
  return node.hasError ? node.children.flatMap(findErrors) : [];
}
