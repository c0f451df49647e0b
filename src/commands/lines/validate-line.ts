import { Option } from "commander";

import { FORMATS, type ValidateFilesOptions } from "../validate/options.ts";
import type { CommandLine, ProjectOptions } from "./command-line.ts";
import { withConfigOptions } from "./project-command.ts";

type Given = Omit<ValidateFilesOptions, "paths"> & ProjectOptions;

export const validateLine: CommandLine = ({ plainCommand, run, console, clock }) => {
  const command = plainCommand(
    "validate",
    "check configs; every problem is shown in its place",
    "validate cloud-tasks.yaml --all-environments",
  );
  withConfigOptions(
    command.argument("[path...]", "configs, and folders in which each cloud-tasks.yaml is meant"),
  )
    .addOption(
      new Option("--all-environments", "check each environment, production included")
        .default(false)
        .conflicts("environment"),
    )
    .addOption(
      new Option(
        "--format <format>",
        "text, json, sarif (for code scanning) or github (annotations)",
      )
        .choices(FORMATS)
        .default("text"),
    )
    .option("--strict", "let a warning fail too, with exit code 2", false)
    .action((paths: readonly string[], given: Given) => {
      if (paths.includes("")) command.error("error: the config's name is empty");
      const [path] = paths;
      if (path !== undefined && command.getOptionValueSource("config") === "cli") {
        command.error(`error: two configs are given: '${path}' and --config '${given.config}'`);
      }
      if (
        given.json &&
        command.getOptionValueSource("format") === "cli" &&
        given.format !== "json"
      ) {
        command.error(`error: --json is --format json, and not ${given.format}`);
      }
      return run(async () => {
        const { validateFiles } = await import("../validate.ts");
        return validateFiles(
          {
            ...given,
            paths: path === undefined ? [given.config] : paths,
            format: given.json ? "json" : given.format,
          },
          console,
          clock,
        );
      });
    });
};
