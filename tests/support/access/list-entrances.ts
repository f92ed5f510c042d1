import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";

const root = join(import.meta.dirname, "../../..");
const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE"];

/** Every page by its file: "app/[locale]/(account)/sign-in/page.tsx". */
export function listPages(): string[] {
  return globSync("app/**/page.tsx", { cwd: root }).toSorted();
}

/** Every method that a route handler has a call for: "GET app/api/v1/status/route.ts". What only refuses (405) is no call. */
export function listRoutes(): string[] {
  return globSync("app/**/route.ts", { cwd: root })
    .toSorted()
    .flatMap((file) => callsOf(readFileSync(join(root, file), "utf8")).map((method) => `${method} ${file}`));
}

/** Every exported function of a file of server actions: "signOutAction app/[locale]/(account)/actions.ts". */
export function listActions(): string[] {
  return globSync("app/**/*.ts", { cwd: root })
    .toSorted()
    .flatMap((file) => {
      const text = readFileSync(join(root, file), "utf8");
      return /^"use server"/m.test(text) ? exportsOf(text).map((name) => `${name} ${file}`) : [];
    });
}

function callsOf(text: string): string[] {
  const renamed = [...text.matchAll(/\bas ([A-Z]+)\b/g)].map(([, name = ""]) => name);
  return [...exportsOf(text), ...renamed].filter((name) => METHODS.includes(name)).toSorted();
}

function exportsOf(text: string): string[] {
  return [...text.matchAll(/^export (?:async )?(?:function|const) (\w+)/gm)].map(([, name = ""]) => name);
}
