import { toOpenApi } from "#app/_shared/api/openapi.ts";
import { operations } from "#app/_shared/api/operations.ts";
import { getEnv } from "#lib/env/env.ts";

export function GET(): Response {
  return Response.json(toOpenApi(Object.values(operations), getEnv().BASE_URL));
}
