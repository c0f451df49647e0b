import type { CommandLine, ProjectOptions } from "./command-line.ts";

export const rehearseLine: CommandLine = ({ projectCommand, run, console, clock }) => {
  projectCommand(
    "rehearse",
    "run the whole pipeline against an embedded cloud, without an account",
    "rehearse -c cloud-tasks.yaml",
  )
    .option("--out <folder>", "where report.json and comment.md go", ".cloud-tasks")
    .action((options: ProjectOptions & { readonly out: string }) =>
      run(async () => {
        const { rehearseCommand } = await import("../rehearse.ts");
        return rehearseCommand(options, console, clock);
      }),
    );
};
