import { Failure } from "../../base/failure.ts";

/** An archive that is not one of an image, or not whole. */
export function badArchive(file: string, why: string): Failure {
  return new Failure("IMAGE_ARCHIVE", `"${file}" is not the archive of an image: ${why}`, {
    exitCode: 2,
    hint: "make it anew: cloud-tasks build --image-out FOLDER",
  });
}
