if (!import.meta.url.endsWith("?CdtVl54u")) throw new Error("the installation is incomplete or was replaced while it ran: " + import.meta.url + " is not from the same build as the module that imports it; reinstall the package");
import { error, info, setOutput, setSecret, summary, warning } from "../packages/actions-core.js?C8csY5dH";
import { annotateReports } from "./github-annotations.js?BdBvubZ2";
import { systemClock } from "./semantics-clock.js?DtIABRqr";
import { BUG_HINT, INTERNAL, failureOf } from "./commands-frame-result-json.js?Duz3kGEw";
import { Failure } from "./base-failure.js?BXI57Sjq";
import { int, object, record, string, unknown } from "../packages/zod.js?DcMP3_aj";
import { readInputs, wrongInput } from "./commands-action-inputs.js?DPKVlVzY";
import { visible } from "./base-visible.js?BfHgoh7I";
import { readFileSync } from "node:fs";
import { randomUUID } from "node:crypto";

// src/commands/action/github-run.ts
const pullRequest = object({
	number: int().positive(),
	head: object({ sha: string() }),
	base: object({
		ref: string(),
		sha: string()
	})
});
const workflowRun = object({
	id: int().positive(),
	run_attempt: int().positive(),
	head_sha: string()
});
function readGitHubRun(env) {
	const payload = readPayload(env["GITHUB_EVENT_PATH"] ?? "");
	const [owner = "", repo = ""] = (env["GITHUB_REPOSITORY"] ?? "").split("/");
	const id = env["GITHUB_RUN_ID"] ?? "0";
	const attempt = Number(env["GITHUB_RUN_ATTEMPT"] ?? 1);
	const sha = env["GITHUB_SHA"] ?? "";
	const server = env["GITHUB_SERVER_URL"] ?? "https://github.com";
	return {
		eventName: env["GITHUB_EVENT_NAME"] ?? "",
		owner,
		repo,
		payload,
		sha,
		subject: subjectOf(payload, sha, {
			id,
			attempt
		}),
		apiUrl: env["GITHUB_API_URL"] ?? "https://api.github.com",
		url: `${server}/${owner}/${repo}/actions/runs/${id}/attempts/${attempt}`,
		workspace: env["GITHUB_WORKSPACE"] ?? process.cwd(),
		temp: env["RUNNER_TEMP"] ?? "."
	};
}
function subjectOf(payload, sha, run) {
	const pull = pullRequest.safeParse(payload["pull_request"]).data;
	if (pull !== void 0) {
		const { number, head, base } = pull;
		return {
			commit: head.sha,
			pullRequest: number,
			base: {
				ref: base.ref,
				commit: base.sha
			},
			run
		};
	}
	const triggering = workflowRun.safeParse(payload["workflow_run"]).data;
	const unknown = {
		pullRequest: void 0,
		base: void 0
	};
	if (triggering === void 0) return {
		commit: sha,
		...unknown,
		run
	};
	const { id, run_attempt: attempt, head_sha: commit } = triggering;
	return {
		commit,
		...unknown,
		run: {
			id: String(id),
			attempt
		}
	};
}
function readPayload(file) {
	if (file === "") return {};
	try {
		return record(string(), unknown()).parse(JSON.parse(readFileSync(file, "utf8")));
	} catch (cause) {
		throw new Failure("ACTION_EVENT", `the event can't be read from ${file}`, {
			exitCode: 1,
			hint: "run this as a step of a workflow: the runner writes that file",
			cause
		});
	}
}

// src/commands/action/log.ts
function logText(text) {
	return visible(text).replaceAll(/^([ \t]*):(?=:)/gm, "$1: ").replaceAll("##[", "# #[");
}
function logConsole(write) {
	const tell = (text) => write(logText(text));
	return {
		colors: false,
		out: tell,
		err: tell,
		progress: {
			info: (text) => tell(`· ${text}\n`),
			warn: (text) => tell(`! ${text}\n`)
		}
	};
}
async function withoutCommands(write, body) {
	const token = randomUUID();
	write(`::stop-commands::${token}\n`);
	try {
		return await body();
	} finally {
		write(`::${token}::\n`);
	}
}

// src/commands/action/steps.ts
const STEPS = {
	"pull-request": async () => (await import("./commands-action-check.js?NcnG2iDz")).checkStep,
	plan: async () => (await import("./commands-action-cloud.js?tRObC9md")).planStep,
	deploy: async () => (await import("./commands-action-cloud.js?tRObC9md")).deployStep,
	build: async () => (await import("./commands-action-cloud.js?tRObC9md")).buildStep,
	drift: async () => (await import("./commands-action-cloud.js?tRObC9md")).driftStep,
	comment: async () => (await import("./commands-action-comment.js?CLVxm1YI")).commentStep,
	gate: async () => (await import("./commands-action-gate.js?CIz_frMx")).gateStep,
	"find-plan": async () => (await import("./commands-action-find-plan.js?B_Fg2c3_")).findPlanStep,
	"find-pull-request": async () => (await import("./commands-action-find-pull-request.js?DRf0yOQd")).findPullRequestStep,
	superseded: async () => (await import("./commands-action-superseded.js?BRKGBmwa")).supersededStep,
	"drift-issue": async () => (await import("./commands-action-drift-issue.js?DG5feU9q")).driftIssueStep,
	operate: async () => (await import("./commands-action-operate.js?CwIvvcDE")).operateStep
};
const BY_EVENT = {
	pull_request: "pull-request",
	push: "deploy",
	workflow_dispatch: "deploy",
	schedule: "drift"
};
async function stepOf({ inputs, run }) {
	const given = inputs.text("command");
	const name = given === "auto" ? BY_EVENT[run.eventName] : given;
	const load = Object.entries(STEPS).find(([step]) => step === name)?.[1];
	if (load !== void 0) return load();
	const names = Object.keys(STEPS).join(", ");
	throw wrongInput("command", given, given === "auto" ? `on ${run.eventName || "this event"} write which of ${names}` : `write one of auto, ${names}`);
}

// src/commands/action/action.ts
async function runAction(env) {
	const write = (text) => void process.stdout.write(text);
	maskSecrets(env);
	try {
		const context = {
			inputs: readInputs(env),
			run: readGitHubRun(env),
			clock: systemClock,
			console: logConsole(write)
		};
		const step = await stepOf(context);
		return await tell(await withoutCommands(write, () => step(context)));
	} catch (error$1) {
		const { code, message, hint, exitCode } = failureOf(error$1);
		const next = code === "INTERNAL" ? BUG_HINT : hint;
		if (code === "INTERNAL" && error$1 instanceof Error) write(logText(`${error$1.stack ?? ""}\n`));
		error(logText(`${message}${next === void 0 ? "" : `\n${next}`}`), { title: code });
		setOutput("status", exitCode === 3 ? "blocked" : "failed");
		setOutput("failure-reason", code);
		return exitCode;
	}
}
const SECRETS = ["INPUT_TOKEN", "ACTIONS_ID_TOKEN_REQUEST_TOKEN"];
function maskSecrets(env) {
	for (const secret of SECRETS.map((name) => env[name]?.trim() ?? "")) if (secret !== "") setSecret(secret);
}
async function tell(result) {
	const { outputs, lines = [], warnings = [], reports = [], summary: summary$1 = "", exitCode } = result;
	for (const line of lines) info(logText(line));
	for (const warning$1 of warnings) warning(logText(warning$1));
	annotateReports(reports);
	for (const [name, value] of Object.entries(outputs)) setOutput(name, value);
	if (summary$1 !== "") await summary.addRaw(summary$1).write();
	return exitCode;
}

export { runAction };