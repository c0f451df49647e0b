if (!import.meta.url.endsWith("?BjgbByJv")) throw new Error("the installation is incomplete or was replaced while it ran: " + import.meta.url + " is not from the same build as the module that imports it; reinstall the package");
import { require_picocolors } from "../packages/picocolors.js?CnInVRAP";
import { STAGES, closeReport } from "./report-merge.js?BIKXJTo5";
import { shown } from "./report-shown.js?JlO7GrW5";
import { MAX_TEXT_CHARS } from "./report-terminal.js?Fccog5rm";
import { wrapLine } from "./report-wrap.js?B2MfqB8i";
import { planDrift } from "./terraform-changes-plan-drift.js?PcqCvoAy";
import { initialize, openSession, parsePlanJson, prepareWorkDir } from "./terraform-initialize.js?CTX3RUj6";
import { apiFailure, codeOf } from "./gcp-api-failure.js?C4_KA7_V";
import { secretProblems } from "./terraform-secrets.js?Dx13VK7f";
import { keptFolder, pushKeptStates } from "./terraform-process-run-records.js?BZG_oWZ_";
import { checkReportFile, writeReport } from "./commands-deploy-report-file.js?BEZpkoUD";
import { startDeployReport, withDeploySession } from "./commands-deploy-session.js?zXaIleXq";
import { printFailure } from "./commands-frame-command-context.js?BvYBqKb1";
import { exitCodeOf } from "./commands-frame-exit-code.js?MdYNGsQo";
import { resultJson } from "./commands-frame-result-json.js?Duz3kGEw";
import { Stages } from "./commands-pipeline-stages.js?CuuEkWYR";

// src/terraform/drift-unseen.ts
var import_picocolors = require_picocolors();
const CANDIDATE_TAG = /^c-/;
async function unseenDrift(project, gcp, pinned) {
	return (await Promise.all([
		...project.queues.map(({ name }) => queueDrift(project, gcp, name)),
		...project.schedules.map(({ name, paused }) => jobDrift(project, gcp, name, paused)),
		...project.workers.map(({ name }) => serviceDrift(project, gcp, name, pinned.get(name))),
		secretDrift(project, gcp)
	])).flat();
}
async function queueDrift(project, gcp, queue) {
	const name = nameOf(project, "queues", queue);
	const state = (await read(gcp, "cloudtasks", `/v2/${name}`))?.["state"];
	if (state === void 0 || state === "RUNNING") return [];
	return [operation(name, `the queue is ${word(state)}: its tasks wait, and none is dispatched`)];
}
async function jobDrift(project, gcp, job, paused) {
	const name = nameOf(project, "jobs", job);
	const state = (await read(gcp, "cloudscheduler", `/v1/${name}`))?.["state"];
	if (state === void 0 || state === (paused ? "PAUSED" : "ENABLED")) return [];
	return [operation(name, paused ? `the job is ${word(state)}, where the config pauses it` : `the job is ${word(state)}: it does not run on its schedule`)];
}
async function serviceDrift(project, gcp, service, pinned) {
	const name = nameOf(project, "services", service);
	const found = await read(gcp, "run", `/v2/${name}`);
	if (found === void 0) return [];
	const failed = deployDrift(name, found["terminalCondition"]);
	const targets = found["traffic"] ?? [];
	const serving = targets.filter(({ percent = 0 }) => percent > 0);
	const latest = short(found["latestCreatedRevision"] ?? "");
	const messages = targets.flatMap(({ tag = "", revision = "" }) => CANDIDATE_TAG.test(tag) ? [`the tag ${tag} of a candidate is left on ${short(revision)}`] : []);
	const [only, ...others] = serving;
	if (others.length > 0) {
		const shares = serving.map(({ revision = "", percent = 0 }) => `${revision === "" ? "the latest" : short(revision)} ${percent} %`);
		messages.push(`its traffic is split: ${shares.join(", ")}`);
	} else if (only !== void 0 && (only.revision ?? "") === "") {
		if (pinned !== void 0) messages.push(`it serves whatever is latest, where a release had pinned ${short(pinned)}`);
	} else if (only !== void 0 && short(only.revision ?? "") !== latest) messages.push(`it serves ${short(only.revision ?? "")} while ${latest} is the latest: a release was rolled back, or not run after an apply`);
	const release = messages.map((message) => ({
		stage: "release",
		resource: name,
		message,
		attributes: []
	}));
	return [...failed, ...release];
}
function deployDrift(resource, terminal) {
	if (terminal?.state !== "CONDITION_FAILED") return [];
	return [{
		stage: "apply",
		resource,
		message: `its last revision does not start: ${terminal.message ?? "Cloud Run says no more"}`,
		attributes: []
	}];
}
async function secretDrift(project, gcp) {
	const resource = `projects/${project.projectId ?? ""}/secrets`;
	return (await secretProblems(project, gcp)).map(({ message }) => operation(resource, `${message}: no new instance of its worker starts`));
}
function operation(resource, message) {
	return {
		stage: "operation",
		resource,
		message,
		attributes: []
	};
}
function nameOf(project, collection, name) {
	const parts = [
		project.projectId ?? "",
		project.region,
		name
	].map(encodeURIComponent);
	return `projects/${parts[0]}/locations/${parts[1]}/${collection}/${parts[2]}`;
}
function word(state) {
	return String(state).toLowerCase().replaceAll("_", " ");
}
function short(revision) {
	return revision.slice(revision.lastIndexOf("/") + 1);
}
async function read(gcp, api, path) {
	try {
		return await gcp.rest({
			api,
			method: "GET",
			path
		});
	} catch (error) {
		if (codeOf(error) === "NOT_FOUND") return void 0;
		throw apiFailure(`read ${path}`, error);
	}
}

// src/terraform/drift.ts
async function driftStage(project, gcp, deps) {
	const startedMs = deps.clock.now();
	const findings = await findDrift(project, gcp, deps);
	const durationMs = deps.clock.now() - startedMs;
	if (findings.length === 0) return {
		status: "passed",
		durationMs,
		summary: "no drift: everything is as the pipeline left it",
		findings
	};
	const summary = `${findings.length} finding${findings.length === 1 ? "" : "s"}: not as the pipeline left it`;
	return {
		status: "blocked",
		durationMs,
		summary,
		failure: {
			code: "DRIFT_FOUND",
			message: summary
		},
		findings
	};
}
async function findDrift(project, gcp, deps) {
	const workDir = await prepareWorkDir(project, deps);
	const terraform = openSession(deps, workDir);
	await initialize(deps, workDir, terraform);
	await pushKeptStates(keptFolder(deps), {
		...deps,
		lock: false,
		terraform,
		lockArgs: []
	});
	await terraform([
		"plan",
		"-refresh-only",
		"-json",
		"-input=false",
		"-lock=false",
		`-out=${workDir.planFile}`
	]);
	const { stdout } = await terraform([
		"show",
		"-json",
		workDir.planFile
	]);
	const drifted = parsePlanJson(stdout).resource_drift;
	return [...appliedDrift(drifted), ...await unseenDrift(project, gcp, trafficBefore(drifted))];
}
function appliedDrift(drifted) {
	return planDrift(drifted).map(({ address, type, action, attributes }) => ({
		stage: "apply",
		resource: address,
		type,
		message: action === "delete" ? "it is gone" : "it was changed outside of Terraform",
		attributes
	}));
}
function trafficBefore(drifted) {
	return new Map(drifted.filter(({ type }) => type === "google_cloud_run_v2_service").flatMap(({ change }) => {
		const { name = "", traffic = [] } = change.before ?? {};
		const revision = traffic.find(({ percent }) => percent === 100)?.revision ?? "";
		return revision === "" ? [] : [[name, revision]];
	}));
}

// src/commands/drift.ts
async function driftCommand(options, console, clock) {
	const startedMs = clock.now();
	await checkReportFile(options.out);
	return withDeploySession(options, {
		adopt: false,
		lock: false,
		holdSchedules: true
	}, console, clock, async (session) => {
		const { project, target, terraform, signal } = session;
		const stages = new Stages(startDeployReport(session, startedMs, "drift"), {
			clock,
			signal
		});
		await stages.run("drift", () => driftStage(project, target.gcp, terraform));
		const { name, environment } = project;
		const { drift } = stages.report;
		const report = closeReport(stages.report, clock.now() - startedMs);
		const code = exitCodeOf(report);
		await writeReport(report, options.out);
		if (options.json) console.out(resultJson({
			project: name,
			environment,
			...drift
		}, code));
		else if (drift?.status === "failed" && drift.failure !== void 0) printFailure(console, drift.failure);
		else if (drift !== void 0) console.out(driftText(drift, console));
		return code;
	});
}
function driftText(drift, { colors, outColumns = Infinity }) {
	const c = (0, import_picocolors.createColors)(colors);
	const lines = STAGES.drift.terminal(shown(drift, MAX_TEXT_CHARS), c).flatMap((part) => [c.bold(part.title), ...part.lines.flatMap((line) => wrapLine(line, outColumns, "  "))]);
	return `${(lines.length === 0 ? [drift.summary] : lines).join("\n")}\n`;
}

export { driftCommand };