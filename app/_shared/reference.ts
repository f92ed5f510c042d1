import { toParameters } from "#app/_shared/api/openapi.ts";
import { methodOf } from "#app/_shared/api/operation.ts";
import { operations } from "#app/_shared/api/operations.ts";
import type { Reference } from "#components/docs/reference-view.tsx";
import { getEnv } from "#lib/env/env.ts";
import { feedFiles } from "#lib/feed/index.ts";

/** What the reference page shows: the calls as the OpenAPI document has them, and the feeds of the table. */
export function readReference(): Reference {
  const { BASE_URL: baseUrl } = getEnv();
  return {
    baseUrl,
    calls: Object.values(operations).map((operation) => ({
      id: operation.id,
      method: methodOf(operation),
      path: operation.path,
      scope: operation.scope ?? null,
      holder: operation.scope === undefined ? null : (operation.holder ?? "organization"),
      parameters: toParameters(operation).filter((parameter) => parameter.in !== "path"),
    })),
    feeds: feedFiles.map(({ name, mediaType, parameters }) => ({
      name,
      mediaType,
      parameters: parameters.map((parameter) => `${parameter.name}=${parameter.values.join("|")}`),
    })),
  };
}
