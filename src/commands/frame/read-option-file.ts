import { errorMessage, Failure } from "../../base/failure.ts";
import { readInputFile } from "./read-input-file.ts";

/**
 * The text of a file that an option names.
 * @throws Failure `code` (exit 2) with the option, the file and the reason
 */
export async function readOptionFile(
  file: string,
  option: string,
  code: string,
  maxBytes?: number,
): Promise<string> {
  try {
    return await readInputFile(file, maxBytes);
  } catch (cause) {
    throw new Failure(code, `${option} ${file} can't be read: ${errorMessage(cause)}`, {
      exitCode: 2,
      hint: "pass the path of a readable file",
      cause,
    });
  }
}
