/** Where a question is asked. */
interface Terminal {
  readonly input: NodeJS.ReadableStream;
  readonly output: NodeJS.WritableStream;
}

/**
 * Asks a question and reads a line. Ctrl-C and the end of the input answer with nothing: left alone, readline would only
 * pause, and whoever waits would never go on to clean up.
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
