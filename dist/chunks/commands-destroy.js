if (!import.meta.url.endsWith("?Cv7XgdCo")) throw new Error("the installation is incomplete or was replaced while it ran: " + import.meta.url + " is not from the same build as the module that imports it; reinstall the package");
import { require_picocolors } from "../packages/picocolors.js?CnInVRAP";
import { Failure } from "./base-failure.js?BXI57Sjq";
import { closeReport, resourceLabel } from "./report-merge.js?BIKXJTo5";
import { shown } from "./report-shown.js?JlO7GrW5";
import { MAX_TEXT_CHARS } from "./report-terminal.js?Fccog5rm";
import { wrappedText } from "./report-wrap.js?B2MfqB8i";
import { TASK_LIMITS } from "./project-load-project.js?C0upr5ue";
import { blockers, contentOf } from "./terraform-blockers.js?jOBG7FCC";
import { summarizeChanges } from "./terraform-changes-changes.js?CWA-MXbx";
import { initialize, lockArgs, openSession, parsePlanJson, prepareWorkDir } from "./terraform-initialize.js?CTX3RUj6";
import { keptFolder, pushKeptStates } from "./terraform-process-run-records.js?BZG_oWZ_";
import { confirm } from "./commands-deploy-confirm.js?am7V5GOz";
import { startDeployReport, withDeploySession } from "./commands-deploy-session.js?zXaIleXq";
import { printFailure } from "./commands-frame-command-context.js?BvYBqKb1";
import { exitCodeOf } from "./commands-frame-exit-code.js?MdYNGsQo";
import { resultJson } from "./commands-frame-result-json.js?Duz3kGEw";
import { Stages } from "./commands-pipeline-stages.js?CuuEkWYR";

// src/terraform/destroy.ts
var import_picocolors = require_picocolors();
async function planDestroy(project, gcp, deps) {
	const workDir = await prepareWorkDir(project, deps);
	const terraform = openSession(deps, workDir);
	await initialize(deps, workDir, terraform);
	await pushKeptStates(keptFolder(deps), {
		...deps,
		terraform,
		lockArgs: lockArgs(deps)
	});
	const doomed = await plan(terraform, deps, workDir.planFile);
	const contents = await Promise.all(doomed.map(async (resource) => ({
		resource,
		content: await contentOf(resource, gcp)
	})));
	return {
		changes: summarizeChanges(doomed),
		losses: contents.flatMap(({ resource: { address, type }, content }) => content === void 0 ? [] : [{
			address,
			type,
			content: content.text
		}]),
		blockers: await blockers(doomed, gcp),
		async destroy() {
			await terraform([
				"apply",
				"-json",
				"-input=false",
				...lockArgs(deps),
				workDir.planFile
			]);
		}
	};
}
async function plan(terraform, deps, planFile) {
	const out = `-out=${planFile}`;
	await terraform([
		"plan",
		"-destroy",
		"-json",
		"-input=false",
		...lockArgs(deps),
		out
	]);
	const { stdout } = await terraform([
		"show",
		"-json",
		planFile
	]);
	return parsePlanJson(stdout).resource_changes.filter(({ change }) => change.actions.includes("delete"));
}

// src/commands/destroy.ts
const STAYS = `kept: images, the state bucket with the now empty state, and what bootstrap created. The names of deleted queues are blocked for up to ${TASK_LIMITS.queueNameBlockedDays} days.`;
function destroyCommand(options, console, clock) {
	const startedMs = clock.now();
	const needs = {
		adopt: false,
		lock: true,
		lockTimeoutMs: options.lockTimeout * 1e3
	};
	return withDeploySession(options, needs, console, clock, async (session) => {
		const { project, signal } = session;
		const stages = new Stages(startDeployReport(session, startedMs, "destroy"), {
			clock,
			signal
		});
		await stages.run("destroy", () => destroyStage(options, session, console, clock));
		const { destroy } = stages.report;
		const code = exitCodeOf(closeReport(stages.report, clock.now() - startedMs));
		if (options.json) {
			const { name, environment } = project;
			console.out(resultJson({
				project: name,
				environment,
				...destroy
			}, code));
		} else if (destroy?.failure !== void 0) printFailure(console, destroy.failure);
		else if (destroy !== void 0) {
			const text = `${destroy.summary}${(destroy.destroyed ?? 0) > 0 ? `; ${STAYS}` : ""}`;
			console.out(wrappedText([text], console.outColumns));
		}
		return code;
	});
}
async function destroyStage(options, { project, target, terraform }, console, clock) {
	const startedMs = clock.now();
	const { environment, projectId } = project;
	const plan = await planDestroy(project, target.gcp, terraform);
	const ended = (outcome) => ({
		durationMs: clock.now() - startedMs,
		changes: [...plan.changes],
		losses: [...plan.losses],
		...outcome
	});
	if (plan.changes.length === 0) return ended({
		status: "skipped",
		summary: `environment "${environment}" has nothing to destroy`,
		destroyed: 0
	});
	console.err(destructionText(plan, environment, console));
	refuseBlockers(plan);
	if (!await agreed(options, console, environment, projectId)) {
		const message = "not confirmed: nothing was destroyed";
		return ended({
			status: "blocked",
			summary: message,
			failure: {
				code: "DESTROY_DECLINED",
				message,
				hint: `confirm with the environment's name: --confirm ${environment}`
			},
			destroyed: 0
		});
	}
	await plan.destroy();
	return ended({
		status: "passed",
		summary: `destroyed ${plan.changes.length} resources of "${environment}"`,
		destroyed: plan.changes.length
	});
}
async function agreed(options, console, environment, projectId) {
	if (options.confirm !== void 0) return options.confirm === environment;
	return await confirm(console, `destroy all of this in ${projectId}`, environment, {
		yes: false,
		hint: `pass --confirm ${environment}`
	});
}
function refuseBlockers({ blockers }) {
	if (blockers.length === 0) return;
	const message = `${blockers.map((one) => one.message).join("; ")}: nothing was destroyed`;
	throw new Failure("DESTROY_BLOCKED", message, {
		exitCode: 2,
		hint: blockers.map(({ fix }) => fix).join("\n")
	});
}
function destructionText(plan, environment, { colors, columns }) {
	const c = (0, import_picocolors.createColors)(colors);
	const { changes, losses } = shown({
		changes: plan.changes,
		losses: plan.losses
	}, MAX_TEXT_CHARS);
	const contents = new Map(losses.map(({ address, content }) => [address, content]));
	const lines = changes.map((change) => {
		const content = contents.get(change.address);
		return `  - ${resourceLabel(change)}${content === void 0 ? "" : `: ${c.red(content)}`}`;
	});
	const title = `${c.bold(`destroy "${environment}"`)}: ${changes.length} resources`;
	return wrappedText([title, ...lines], columns);
}

export { destroyCommand };