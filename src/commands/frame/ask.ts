/** Where a question is asked. */
interface Terminal {
  readonly input: NodeJS.ReadableStream;
  readonly output: NodeJS.WritableStream;
}

/**
 * Asks a question and reads a line. Ctrl-C and end of input give an empty answer: by default,
 * readline would only pause, and the caller would never clean up.
 */
export async function askLine(question: string, { input, output }: Terminal): Promise<string> {
  const { createInterface } = await import("node:readline");
  const line = createInterface({ input, output, terminal: true });
  return new Promise((resolve) => {
    line.once("SIGINT", () => line.close());
    line.once("close", () => resolve(""));
    line.question(question, (answer) => {
      resolve(answer);
      line.close();
    });
  });
}
