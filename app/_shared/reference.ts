import { toOpenApi } from "#app/_shared/api/openapi.ts";
import { operations } from "#app/_shared/api/operations.ts";
import type { Reference } from "#components/docs/reference-view.tsx";
import { getEnv } from "#lib/env/env.ts";
import { feedFiles } from "#lib/feed/index.ts";

/** What the reference page shows: the calls as the OpenAPI document has them, and the feeds of the table. */
export function readReference(): Reference {
  const { BASE_URL: baseUrl } = getEnv();
  const { paths } = toOpenApi(Object.values(operations), baseUrl);
  return {
    baseUrl,
    calls: Object.values(operations).map(({ id, path }) => ({
      id,
      path,
      parameters: paths[path]?.get.parameters ?? [],
    })),
    feeds: feedFiles.map(({ name, mediaType, parameters }) => ({
      name,
      mediaType,
      parameters: parameters.map((parameter) => `${parameter.name}=${parameter.values.join("|")}`),
    })),
  };
}
