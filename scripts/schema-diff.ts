import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import * as engine from "@prisma/schema-engine-wasm/schema_engine_bg";

type Result<T> = {
  ok: true;
  value: T;
  map: <U>(f: (value: T) => U) => Result<U>;
  flatMap: <U>(f: (value: T) => U) => U;
};

/** The SQL that leads from one Prisma schema to another, an empty text being the empty database. Asks no database. */
export async function diffSchemas(from: string, to: string): Promise<string> {
  const schemaEngine = await openEngine();
  const { stdout } = await schemaEngine.diff({
    from: toTarget(from),
    to: toTarget(to),
    script: true,
    exitCode: null,
    filters: { externalTables: [], externalEnums: [] },
  });
  // It would ask for the right to create schemas even where the schema exists.
  return (stdout ?? "").replace('-- CreateSchema\nCREATE SCHEMA IF NOT EXISTS "public";\n\n', "");
}

function toTarget(schema: string): engine.DiffTarget {
  if (schema === "") return { tag: "empty" };
  return { tag: "schemaDatamodel", files: [{ path: "schema.prisma", content: schema }] };
}

let loaded: Promise<void> | undefined;

async function openEngine(): Promise<engine.SchemaEngine> {
  loaded ??= loadEngine();
  await loaded;
  return engine.SchemaEngine.new({ datamodels: undefined }, () => {}, offlineAdapter);
}

async function loadEngine(): Promise<void> {
  const file = join(createRequire(import.meta.url).resolve("@prisma/schema-engine-wasm"), "../schema_engine_bg.wasm");
  const { instance } = await WebAssembly.instantiate(await readFile(file), { "./schema_engine_bg.js": { ...engine } });
  engine.__wbg_set_wasm(instance.exports);
  const start = instance.exports["__wbindgen_start"];
  if (typeof start === "function") start();
}

// The engine asks a database for its version alone before it compares two texts: told the oldest that is supported.
const connection = {
  provider: "postgres",
  adapterName: "offline",
  queryRaw: async () =>
    ok({
      columnNames: ["exists", "version", "numeric_version"],
      columnTypes: [5, 7, 0], // boolean, text, int32
      rows: [[true, "PostgreSQL 15.0", 150_000]],
    }),
  getConnectionInfo: () => ok({ schemaName: "public", supportsRelationJoins: true }),
  dispose: async () => ok(undefined),
};
const offlineAdapter = { ...connection, connect: async () => ok(connection) };

function ok<T>(value: T): Result<T> {
  return { ok: true, value, map: (f) => ok(f(value)), flatMap: (f) => f(value) };
}
