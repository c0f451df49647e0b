#!/usr/bin/env node
import { endSoon } from "../chunks/commands-frame-end-soon.js?c3XGOEcu";
import { hideExpectedWarnings } from "../chunks/commands-frame-expected-warnings.js?BWwOxQPt";
import { Argument, Command, CommanderError, InvalidArgumentError, Option } from "../packages/commander.js?BbkDrkRK";
import { systemClock } from "../chunks/semantics-clock.js?DtIABRqr";
import { guardCommand, printError } from "../chunks/commands-frame-command-context.js?BvYBqKb1";
import { require_picocolors } from "../packages/picocolors.js?CnInVRAP";
import { visible } from "../chunks/base-visible.js?BfHgoh7I";
import { wrappedText } from "../chunks/report-wrap.js?B2MfqB8i";
import { packageVersion } from "../chunks/commands-frame-package-version.js?DFsQa4tT";
import { Failure } from "../chunks/base-failure.js?BXI57Sjq";
import { BUILDER_NAMES } from "../chunks/image-dockerfile-builder-names.js?tihDF8GP";
import { stripVTControlCharacters } from "node:util";

// src/commands/frame/ask.ts
var import_picocolors = require_picocolors();
async function askLine(question, { input, output }) {
	const { createInterface } = await import("node:readline");
	const line = createInterface({
		input,
		output,
		terminal: true
	});
	return new Promise((resolve) => {
		line.once("SIGINT", () => line.close());
		line.once("close", () => resolve(""));
		line.question(question, (answer) => {
			resolve(answer);
			line.close();
		});
	});
}

// src/commands/frame/bounded-writer.ts
const MAX_UNREAD_BYTES = 1e6;
function boundedWriter(stream, write) {
	let leftOut = 0;
	return (text) => {
		if (stream.writableLength > MAX_UNREAD_BYTES) {
			leftOut += 1;
			return;
		}
		if (leftOut > 0) write(`! ${leftOut} lines were dropped: the output was not read\n`);
		leftOut = 0;
		write(text);
	};
}

// src/commands/frame/own-sequences.ts
const OWN = /(\u001B\[(?:[0-24]|22|24|3[0-7]|39|90)m|\r\u001B\[2K)/g;
function ownSequences(text) {
	return text.split(OWN).map((part, index) => index % 2 === 1 ? part : visible(part)).join("");
}

// src/commands/frame/console.ts
function processConsole(env = process.env) {
	const colors = Boolean(process.stderr.isTTY) && (env["NO_COLOR"] ?? "") === "";
	const c = (0, import_picocolors.createColors)(colors);
	outliveClosedOutput();
	const err = (text) => void process.stderr.write(ownSequences(text));
	const tell = boundedWriter(process.stderr, err);
	return {
		colors,
		columns: process.stderr.isTTY && env["TERM"] !== "dumb" ? process.stderr.columns : void 0,
		outColumns: process.stdout.isTTY ? process.stdout.columns : void 0,
		err,
		out: (text) => void process.stdout.write(process.stdout.isTTY ? ownSequences(text) : visible(stripVTControlCharacters(text))),
		progress: {
			info: (message) => {
				const line = {
					head: `${c.dim("·")} `,
					text: visible(message)
				};
				tell(wrappedText([line], process.stderr.isTTY ? process.stderr.columns : void 0));
			},
			warn: (message) => tell(`${c.yellow("!")} ${visible(message)}\n`)
		},
		...process.stderr.isTTY && process.stdin.isTTY ? { ask: (question) => askLine(visible(question), {
			input: process.stdin,
			output: process.stderr
		}) } : {}
	};
}
function outliveClosedOutput() {
	process.stderr.on("error", () => void 0);
	process.stdout.on("error", (error) => {
		if (error.code === "EPIPE" || error.code === "EIO") return;
		process.stderr.write(`error OUTPUT_FAILED the result can't be written: ${error.message}\n`);
		process.once("exit", (code) => {
			if (code === 0) process.exitCode = 1;
		});
	});
}

// src/commands/frame/usage.ts
function usageFailure({ message }, command) {
	const [problem = "", suggestion = ""] = message.replace(/^error: /, "").split("\n");
	const meant = /^\(Did you mean (.+)\?\)$/.exec(suggestion)?.[1];
	const all = command.parent === null ? "commands" : "options";
	const help = `\`${fullName(command)} --help\` shows all ${all}`;
	return new Failure("USAGE", problem, {
		exitCode: 2,
		hint: meant === void 0 ? help : `did you mean ${meant}? ${help}`
	});
}
function refuseUnclearOptions(command) {
	for (const option of command.options) {
		if (!option.required) continue;
		let given = false;
		command.on(`option:${option.name()}`, (value) => {
			const refuse = (why) => command.error(`error: option '${option.flags}' ${why}`, { exitCode: 2 });
			if (value === "") refuse("has an empty value");
			if (value.startsWith("--")) refuse(`has no value: '${value}' follows it`);
			if (given && !isRepeatable(option)) refuse("is given twice");
			given = true;
		});
	}
}
function isRepeatable(option) {
	return Array.isArray(option.defaultValue);
}
function fullName(command) {
	return command.parent === null ? command.name() : `${fullName(command.parent)} ${command.name()}`;
}

// src/commands/lines/repeatable.ts
function repeatable(value, before) {
	return [...before, value];
}

// src/commands/lines/deploy-options.ts
function deployOptions(command) {
	return targetOptions(command).option("--state-bucket <name>", "bucket of Terraform's state (default: PROJECT-tfstate, as bootstrap makes it)").option("--state-file <file>", "a local file for Terraform's state, to try things out").option("--no-download", "never download terraform; CLOUD_TASKS_NO_DOWNLOAD=1 does the same");
}
function targetOptions(command) {
	return command.option("--project <id>", "the Google Cloud project, before the one of the config").addOption(emulatorOption());
}
function emulatorOption() {
	return new Option("--emulator <url>", "a running `cloud-tasks emulate` on this machine instead of Google; CLOUD_TASKS_EMULATOR=URL does the same").env("CLOUD_TASKS_EMULATOR").conflicts("project");
}
function fingerprintOption() {
	return new Option("--fingerprint <hex>", "the reviewed plan's fingerprint, when its file is not at hand").conflicts("reviewed");
}
function builderOption() {
	return new Option("--builder <name>", "what builds Dockerfiles (default: the first of docker, podman and buildah that works)").choices(BUILDER_NAMES);
}
function imageOptions(command) {
	return command.option("--image <worker=image>", "a worker's image by digest, instead of the deployed one; can be repeated", repeatable, []).option("--repository <name>", "the Artifact Registry repository", "cloud-tasks");
}
const MAX_LOCK_TIMEOUT_S = 86400;
function lockOption(command) {
	return command.option("--lock-timeout <seconds>", "how long to wait for another run that holds the state's lock", (text) => {
		const seconds = Number(text);
		if (text.trim() !== "" && seconds >= 0 && seconds <= MAX_LOCK_TIMEOUT_S) return seconds;
		throw new InvalidArgumentError(`It must be a number of seconds from 0 to ${MAX_LOCK_TIMEOUT_S}.`);
	}, 120);
}

// src/commands/lines/apply-line.ts
const applyLine = ({ projectCommand, run, console, clock }) => {
	imageOptions(lockOption(deployOptions(projectCommand("apply", "apply the plan that was reviewed, and nothing else", "apply -e production --reviewed plan.json")))).option("--reviewed <file>", "what `plan --out` wrote: applied only if a new plan does the same").addOption(fingerprintOption()).option("--yes", "without a review: apply what is planned now, and do not ask", false).option("--build", "build and push every worker's image first", false).addOption(builderOption()).option("--allow <address>", "let the guard pass this address, in this plan only; can be repeated", repeatable, []).option("--no-settle", "do not plan once more to prove that nothing is left to do").option("--out <file>", "write the report").action((options) => run(async () => {
		const { applyCommand } = await import("../chunks/commands-apply.js?B5gYAc9q");
		return applyCommand(options, console, clock);
	}));
};

// src/commands/lines/bootstrap-line.ts
const bootstrapLine = ({ projectCommand, run, console, clock }) => {
	projectCommand("bootstrap", "set up a Google Cloud project, once: APIs, state, images, identities for GitHub", "bootstrap --project acme-jobs \\\n      --github-repository-id \"$(gh api repos/OWNER/REPO --jq .id)\"").option("--project <id>", "the Google Cloud project, before the one of the config").option("--region <region>", "of the state and the images, before the one of the config").addOption(emulatorOption()).option("--github-repository-id <id>", "whose jobs get in; GITHUB_REPOSITORY_ID is the default").option("--github-environment <name>", "a GitHub environment whose jobs may apply; can be repeated (default: production)", repeatable, []).option("--state-bucket <name>", "bucket of Terraform's state (default: PROJECT-tfstate)").option("--repository <name>", "the Artifact Registry repository", "cloud-tasks").option("--allow <address>", "let this be deleted, replaced or opened to others; can be repeated", repeatable, []).option("--yes", "do not ask", false).option("--no-download", "never download terraform; CLOUD_TASKS_NO_DOWNLOAD=1 does the same").action((options) => run(async () => {
		const { bootstrapCommand } = await import("../chunks/commands-bootstrap.js?NOAbMvZ3");
		return bootstrapCommand(options, console, clock);
	}));
};

// src/commands/lines/build-line.ts
const buildLine = ({ projectCommand, run, console, clock }) => {
	projectCommand("build", "build every worker's image into a folder, for a deploy that builds nothing", "build --image-out images").option("--image-out <folder>", "where WORKER.tar goes, an OCI archive for each", "images").addOption(builderOption()).option("--out <file>", "write the report").action((options) => run(async () => {
		const { buildCommand } = await import("../chunks/commands-build.js?Cb48wMtf");
		return buildCommand(options, console, clock);
	}));
};

// src/commands/lines/cost-line.ts
const costLine = ({ projectCommand, run, console, clock }) => {
	projectCommand("cost", "estimate the monthly cost, offline", "cost --base origin/main").option("--base <ref-or-path>", "the base: a commit of git, a config or a checkout, to show what the change costs").option("--usage <file>", "what a month looks like, by the ids of the config; wins over it").option("--plan <file>", "terraform show -json PLAN: what the config lacks is priced or listed").option("--base-prices <file>", "the price book that the base had, of prices --json").option("--free-tier <share>", "how much of the billing account's free allowances is for this stack: full, none or 0 to 1 (default: the config's free_tier)").addOption(new Option("--format <format>", "infracost: Infracost's JSON of version 0.2").choices([
		"text",
		"json",
		"infracost"
	]).default("text")).action((options) => run(async () => {
		const { costCommand } = await import("../chunks/commands-cost.js?76-8BLeU");
		return costCommand(options, console, clock);
	}));
};

// src/commands/lines/project-command.ts
const DEFAULT_CONFIG = "cloud-tasks.yaml";
function withConfigOptions(command) {
	return command.option("-c, --config <file>", "the project's config", DEFAULT_CONFIG).option("-e, --environment <name>", "an environment of the config");
}
var ProjectCommand = class extends Command {
	action(run) {
		return super.action((...values) => {
			const others = {};
			for (const [index, argument] of this.registeredArguments.entries()) {
				const value = values[index];
				if (argument.name() !== "config") others[argument.name()] = value;
				else if (value !== void 0) this.#takeConfig(value);
			}
			return run({
				...this.opts(),
				...others
			}, this);
		});
	}
	#takeConfig(config) {
		if (config === "") this.error("error: the config's name is empty");
		if (this.getOptionValueSource("config") === "cli") {
			const { config: other } = this.opts();
			this.error(`error: two configs are given: '${config}' and --config '${other}'`);
		}
		this.setOptionValueWithSource("config", config, "cli");
	}
};

// src/commands/lines/dead-letters-line.ts
const OPERATIONS$1 = [
	"list",
	"show",
	"redrive"
];
const deadLettersLine = ({ plainCommand, run, console, clock }) => {
	targetOptions(withConfigOptions(plainCommand("dead-letters", "list tasks that were given up for good, show one, or do their work again", "dead-letters redrive --handler send-email --since 2h -e production").addArgument(new Argument("<op>", "what to do").choices(OPERATIONS$1)).argument("[ids...]", "of letters, as list shows them"))).option("--worker <id>", "only of this worker").option("--queue <id>", "only of this queue; - is what no queue sent").option("--handler <name>", "only of this handler").option("--reason <reason>", "only with this reason, such as ATTEMPTS_EXHAUSTED").option("--since <duration>", "only younger than this, such as 6h").option("--before <duration>", "only older than this").option("--limit <count>", "how many a list shows, the newest first", "50").option("--payload", "show the payload and the sender's headers").option("--all", "redrive every letter").option("--yes", "redrive without being asked").option("--dry-run", "say what would be redriven, and do nothing").option("--again", "redrive also where a redrive that was cut off may have made the task").option("--rate <count>", "tasks that a redrive makes a second", "10").action((operation, ids, options) => run(async () => {
		const { lettersCommand } = await import("../chunks/commands-dead-letters.js?BB2Abv7t");
		return lettersCommand(operation, ids, options, console, clock);
	}));
};

// src/commands/lines/deploy-line.ts
const deployLine = ({ projectCommand, run, console, clock }) => {
	imageOptions(lockOption(deployOptions(projectCommand("deploy", "build, apply, prove every handler on a candidate, then promote it or roll back", "deploy -e production --reviewed plan.json")))).option("--reviewed <file>", "what `plan --out` wrote: deployed only if a new plan does the same").addOption(fingerprintOption()).option("--yes", "without a review: deploy what is planned now, and do not ask", false).option("--allow <address>", "let the guard pass this address, in this plan only; can be repeated", repeatable, []).addOption(builderOption()).option("--image-archive <folder>", "push what `build --image-out` wrote there instead of building; with --image WORKER=sha256:… nothing else").option("--base <path>", "the base branch's config or checkout, for the change of the cost").option("--until <stage>", "end after this stage, e.g. plan, apply or smoke").option("--keep-for <minutes>", "with --until candidate or smoke: how long the candidate waits", minutes, 60).option("--out <file>", "write the report").action((options) => run(async () => {
		const { deployCommand } = await import("../chunks/commands-deploy.js?DRvjOogb");
		return deployCommand(options, console, clock);
	}));
};
const MAX_KEEP_MINUTES = 43200;
function minutes(text) {
	const given = Number(text);
	if (text.trim() !== "" && given >= 1 && given <= MAX_KEEP_MINUTES) return given;
	throw new InvalidArgumentError(`It must be a number of minutes from 1 to ${MAX_KEEP_MINUTES}.`);
}

// src/commands/lines/destroy-line.ts
const destroyLine = ({ projectCommand, run, console, clock }) => {
	lockOption(deployOptions(projectCommand("destroy", "destroy an environment, after naming what dies with it", "destroy -e staging --confirm staging"))).option("--confirm <name>", "the environment's name, instead of typing it at the terminal").action((options) => run(async () => {
		const { destroyCommand } = await import("../chunks/commands-destroy.js?Cv7XgdCo");
		return destroyCommand(options, console, clock);
	}));
};

// src/commands/lines/drift-line.ts
const driftLine = ({ projectCommand, run, console, clock }) => {
	deployOptions(projectCommand("drift", "find what was changed behind the pipeline's back, and whose work it was", "drift -e production --json")).option("--out <file>", "write the report").action((options) => run(async () => {
		const { driftCommand } = await import("../chunks/commands-drift.js?BjgbByJv");
		return driftCommand(options, console, clock);
	}));
};

// src/commands/lines/runner-option.ts
function runnerOption() {
	return new Option("--runner <kind>", "what workers run as: container (by docker or podman), process (of this machine), or auto: a container where an engine works").choices([
		"auto",
		"container",
		"process"
	]).default("auto").env("CLOUD_TASKS_RUNNER");
}

// src/commands/lines/emulate-line.ts
const GRPC_PORT = "8123";
const REST_PORT = "8124";
const emulateLine = ({ plainCommand, run, console, clock }) => {
	plainCommand("emulate", "run the embedded cloud for your own clients, until Ctrl-C", "emulate --seed cloud-tasks.yaml --worker-env-file .env").option("--host <address>", "where to listen", "127.0.0.1").option("--port <number>", "port of all REST APIs, 0 for a free one", REST_PORT).option("--grpc-port <number>", "port of all gRPC APIs, 0 for a free one", GRPC_PORT).option("--project <id>", "project id (else the seed's, else rehearsal)").option("--region <name>", "region (else the seed's, else us-central1)").option("--seed <config>", "a cloud-tasks.yaml: its queues, workers and schedules are there at once").option("-e, --environment <name>", "an environment of the seed").addOption(new Option("--outside <world>", "where mail and HTTP of workers go: stand-in is this machine, real is what the config names").choices(["stand-in", "real"]).default("stand-in")).option("--worker-env-file <file>", "NAME=VALUE lines for all workers, over their own environment").addOption(new Option("--env-file <file>").hideHelp().conflicts("workerEnvFile")).option("--worker-env <NAME=VALUE>", "one of them, over the file; can be repeated", repeatable, []).addOption(runnerOption()).option("--faults <file>", "a JSON list of faults that are set from the start").option("--throttling", "slow queues down whose targets answer 429 or 503", false).option("--strict-iam", "refuse tokens for service accounts that are not there, as Google", false).option("--admin", "serve /_admin: time, faults, state (on loopback only)", false).option("--virtual-clock", "time stands still until POST /_admin/clock:advance", false).action((options) => run(async () => {
		const { keepHeapLean } = await import("../chunks/rehearsal-lean-heap.js?N93EYVVl");
		keepHeapLean();
		const { emulateCommand } = await import("../chunks/commands-emulate.js?DmR9A_WL");
		return emulateCommand(options, console, clock);
	}));
};

// src/commands/lines/explain-line.ts
const explainLine = ({ plainCommand, run, console }) => {
	plainCommand("explain", "tell what a diagnostic's code means, why, and how it is put right", "explain CT104").argument("[code]", "the code; all of them are listed when it is left out").action((code, options) => run(async () => {
		const { explainCommand } = await import("../chunks/commands-explain.js?sSdbNewA");
		return explainCommand({
			code,
			json: options.json
		}, console);
	}));
};

// src/commands/lines/plan-line.ts
const planLine = ({ projectCommand, run, console, clock }) => {
	imageOptions(lockOption(deployOptions(projectCommand("plan", "show what a deploy would change, in words, and what it would lose", "plan -e production --out plan.json")))).option("--out <file>", "write the report that `apply --reviewed` takes").option("--read-only", "take no lock on the state: for an identity that may only read", false).action((options) => run(async () => {
		const { planCommand } = await import("../chunks/commands-plan.js?Bd22mXVR");
		return planCommand(options, console, clock);
	}));
};

// src/commands/lines/prices-line.ts
const pricesLine = ({ plainCommand, run, console, clock }) => {
	plainCommand("prices", "show the prices that estimates are made with, and where each was read", "prices --region europe-west2").option("--region <region>", "the prices of this region alone").action((options) => run(async () => {
		const { pricesCommand } = await import("../chunks/commands-prices.js?D-Wyjlbg");
		return pricesCommand(options, console, clock);
	}));
};

// src/commands/lines/queue-line.ts
const OPERATIONS = [
	"status",
	"pause",
	"resume",
	"purge"
];
const queueLine = ({ plainCommand, run, console, clock }) => {
	targetOptions(withConfigOptions(plainCommand("queue", "show a queue of the project, pause or resume it, or delete its tasks", "queue pause email -e production").addArgument(new Argument("<operation>", "what to do").choices(OPERATIONS)).argument("<queue>", "the queue's id in the config"))).option("--confirm <queue>", "the queue's id, to purge it without being asked").action((operation, queue, options) => run(async () => {
		const { queueCommand } = await import("../chunks/commands-queue.js?CxRNaWpH");
		return queueCommand(operation, queue, options, console, clock);
	}));
};

// src/commands/lines/rehearse-line.ts
const rehearseLine = ({ projectCommand, run, console, clock }) => {
	projectCommand("rehearse", "run the whole pipeline against an embedded cloud, without an account", "rehearse --base ../main").option("--out <folder>", "where report.json and comment.md go", ".cloud-tasks").option("--base <path>", "the base branch's config or checkout: deployed first, rolled back to").option("--provider <name>", "embedded (needs no network), or registry: hashicorp/google itself, downloaded by terraform", "embedded").addOption(builderOption()).option("--allow <address>", "let the guard pass this address: nothing real is lost here; can be repeated", repeatable, []).option("--until <stage>", "end after this stage, e.g. plan, apply or smoke").option("--keep", "leave it running until Ctrl-C, and say how to reach it", false).addOption(runnerOption()).option("--no-download", "never download terraform; CLOUD_TASKS_NO_DOWNLOAD=1 does the same").action((options) => run(async () => {
		const { rehearseCommand } = await import("../chunks/commands-rehearse.entry.js?nfZcq0_g");
		return rehearseCommand(options, console, clock);
	}));
};

// src/commands/lines/release-line.ts
const releaseLine = ({ projectCommand, run, console, clock }) => {
	lockOption(deployOptions(projectCommand("release", "see what serves; promote what a deploy kept, or go back to what served before", "release rollback -e production", new Argument("<action>", "what to do").choices([
		"status",
		"promote",
		"rollback",
		"repair"
	])))).option("--to <revision>", "with rollback: this revision, instead of what served before").action((options) => run(async () => {
		const { releaseCommand } = await import("../chunks/commands-release.js?CLe6S0RT");
		return releaseCommand(options, console, clock);
	}));
};

// src/commands/lines/show-line.ts
const showLine = ({ projectCommand, run, console, clock }) => {
	projectCommand("show", "show what the config comes to in an environment, and why", "show -e staging").action((options) => run(async () => {
		const { showCommand } = await import("../chunks/commands-show.js?Cnz_CbZS");
		return showCommand(options, console, clock);
	}));
};

// src/commands/validate/options.ts
const FORMATS = [
	"text",
	"json",
	"sarif",
	"github"
];

// src/commands/lines/validate-line.ts
const validateLine = ({ plainCommand, run, console, clock }) => {
	const command = plainCommand("validate", "check configs; every problem is shown in its place", "validate cloud-tasks.yaml --all-environments");
	withConfigOptions(command.argument("[path...]", "configs, and folders in which each cloud-tasks.yaml is meant")).addOption(new Option("--all-environments", "check each environment, production included").default(false).conflicts("environment")).addOption(new Option("--format <format>", "text, json, sarif (for code scanning) or github (annotations)").choices(FORMATS).default("text")).option("--strict", "let a warning fail too, with exit code 2", false).action((paths, given) => {
		if (paths.includes("")) command.error("error: the config's name is empty");
		const [path] = paths;
		if (path !== void 0 && command.getOptionValueSource("config") === "cli") command.error(`error: two configs are given: '${path}' and --config '${given.config}'`);
		if (given.json && command.getOptionValueSource("format") === "cli" && given.format !== "json") command.error(`error: --json is --format json, and not ${given.format}`);
		return run(async () => {
			const { validateFiles } = await import("../chunks/commands-validate.js?Defiqj_I");
			return validateFiles({
				...given,
				paths: path === void 0 ? [given.config] : paths,
				format: given.json ? "json" : given.format
			}, console, clock);
		});
	});
};

// src/commands/program.ts
const LINES = [
	validateLine,
	explainLine,
	showLine,
	costLine,
	buildLine,
	pricesLine,
	rehearseLine,
	emulateLine,
	planLine,
	applyLine,
	deployLine,
	releaseLine,
	driftLine,
	queueLine,
	deadLettersLine,
	destroyLine,
	bootstrapLine
];
function createProgram(given = processConsole()) {
	let code = 0;
	let hasPrinted = false;
	let wantsJson = false;
	const console = {
		...given,
		out(text) {
			hasPrinted = true;
			given.out(text);
		}
	};
	const json = () => ({ json: wantsJson && !hasPrinted });
	const program = programCommand(console);
	const plainCommand = (name, description, example) => described(program, new Command(name), description, example);
	const projectCommand = (name, description, example, argument) => withConfigOptions(withArgument(described(program, new ProjectCommand(name), description, example), argument).argument("[config]", "the project's config, same as --config"));
	for (const line of LINES) line({
		console,
		clock: systemClock,
		plainCommand,
		projectCommand,
		async run(body) {
			code = await guardCommand(console, body, json);
		}
	});
	let refusing = program;
	for (const command of [program, ...program.commands]) {
		refuseUnclearOptions(command);
		command.exitOverride((error) => {
			refusing = command;
			throw error;
		});
	}
	return { async run(argv) {
		wantsJson = argv.some((one, index) => ["--json", "--format=json"].includes(one) || one === "json" && argv[index - 1] === "--format");
		try {
			refuseHelpOfNothing(program, argv);
			await program.parseAsync(argv, { from: "user" });
		} catch (error) {
			if (!(error instanceof CommanderError)) throw error;
			if (error.exitCode === 0) return 0;
			return error.code === "commander.help" ? 2 : printError(console, usageFailure(error, refusing), json());
		}
		return code;
	} };
}
function refuseHelpOfNothing(program, [command, topic]) {
	if (command !== "help" || topic === void 0 || topic.startsWith("-")) return;
	if (topic === "help" || program.commands.some((one) => one.name() === topic)) return;
	program.error(`error: unknown command '${topic}'`);
}
function programCommand(console) {
	return new Command("cloud-tasks").description("Check, price, deploy and prove background jobs on Google Cloud Tasks and Cloud Run.").option("-V, --version", "show the version").on("option:version", () => {
		console.out(`${packageVersion()}\n`);
		throw new CommanderError(0, "commander.version", "");
	}).configureHelp({ optionDescription }).configureOutput({
		writeOut: (text) => console.out(text),
		writeErr: (text) => console.err(text),
		outputError: () => void 0
	}).addHelpText("after", `
Exit codes: 0 fine, 1 the system failed, 2 you must change something,
3 a gate said no.`);
}
function optionDescription({ description, defaultValue }) {
	const shown = (Array.isArray(defaultValue) ? defaultValue : [defaultValue]).filter((value) => typeof value === "string" || typeof value === "number");
	return shown.length === 0 ? description : `${description} (default: ${shown.join(", ")})`;
}
function withArgument(command, argument) {
	return argument === void 0 ? command : command.addArgument(argument);
}
function described(program, command, description, example) {
	program.addCommand(command.copyInheritedSettings(program));
	return command.description(description).option("--json", "print the result on stdout as one line of JSON, nothing else", false).addHelpText("after", `\nExample:\n  $ cloud-tasks ${example}`);
}

// src/cli.ts
hideExpectedWarnings();
process.exitCode = await createProgram().run(process.argv.slice(2));
endSoon();

export {  };