import type { CommandLine } from "./command-line.ts";

export const explainLine: CommandLine = ({ plainCommand, run, console }) => {
  plainCommand(
    "explain",
    "tell what a diagnostic's code means, why, and how it is put right",
    "explain CT104",
  )
    .argument("[code]", "the code; all of them are listed when it is left out")
    .action((code: string | undefined, options: { readonly json: boolean }) =>
      run(async () => {
        const { explainCommand } = await import("../explain.ts");
        return explainCommand({ code, json: options.json }, console);
      }),
    );
};
