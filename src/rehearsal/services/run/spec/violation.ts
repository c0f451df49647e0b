import { ApiError } from "../../../api/api-error.ts";

/** Refuses a field. @throws ApiError INVALID_ARGUMENT with the field in its details */
export function violation(field: string, description: string): never {
  throw new ApiError("INVALID_ARGUMENT", `${field}: ${description}`, [
    {
      "@type": "type.googleapis.com/google.rpc.BadRequest",
      fieldViolations: [{ field, description }],
    },
  ]);
}

/** Refuses a number outside of its bounds; undefined passes. @throws ApiError INVALID_ARGUMENT */
export function checkRange(at: string, value: number | undefined, low: number, high: number): void {
  if (value !== undefined && (value < low || value > high)) {
    violation(at, `must be between ${low} and ${high}`);
  }
}
