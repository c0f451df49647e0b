import { errorMessage, Failure } from "../../project/failure.ts";
import { readInputFile } from "./read-input-file.ts";

/**
 * The text of a file that an option names.
 * @throws Failure `code` (exit 2) that names the option, the file and why it can't be read
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
      hint: "give the path of a file",
      cause,
    });
  }
}
