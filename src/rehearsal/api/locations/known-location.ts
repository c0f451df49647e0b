import { ApiError } from "../api-error.ts";

/** A region of Google's, by its form. @see https://cloud.google.com/about/locations */
const REGION = /^[a-z]+(?:-[a-z]+)+[0-9]+$/u;

/**
 * The embedded cloud lists the region that it was started with, and accepts any name that has the
 * form of one.
 */
export function isKnownLocation(id: string): boolean {
  return REGION.test(id);
}

/**
 * Refuses to create something where Google has no region, with the message of Cloud Tasks and Cloud
 * Scheduler.
 * @throws ApiError INVALID_ARGUMENT
 * @see https://github.com/googleapis/nodejs-tasks/issues/509
 */
export function checkLocation(id: string): void {
  if (isKnownLocation(id)) return;
  throw new ApiError(
    "INVALID_ARGUMENT",
    `Location '${id}' is not a valid location. Use ListLocations to list valid locations.`,
  );
}
