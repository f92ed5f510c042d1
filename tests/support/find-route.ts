import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { methodOf, type Operation } from "#app/_shared/api/operation.ts";

const root = join(import.meta.dirname, "../..");

/** The handler of a call in the route file that Next finds for its path; undefined when the file has none for its method. */
export async function findRoute(operation: Operation): Promise<unknown> {
  const folder = operation.path.replaceAll(/\{(\w+)\}/g, "[$1]");
  const route: Record<string, unknown> = await import(pathToFileURL(join(root, "app", folder, "route.ts")).href);
  return route[methodOf(operation).toUpperCase()];
}
