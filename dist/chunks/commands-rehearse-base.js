if (!import.meta.url.endsWith("?Bo__4efc")) throw new Error("the installation is incomplete or was replaced while it ran: " + import.meta.url + " is not from the same build as the module that imports it; reinstall the package");
import { Failure } from "./base-failure.js?BXI57Sjq";
import { loadProject } from "./project-load-project.js?C0upr5ue";
import { startReport } from "./report-merge.js?BIKXJTo5";
import { costStage } from "./cost-stage.js?j-3bTjg3";
import { pushArchives, reloadProject } from "./commands-pipeline-reload-project.js?D5TpsATd";
import { buildImages } from "./image-build-images.js?CnYfvyZA";
import { heldSchedules, jobName, withHeldSchedules } from "./release-schedules.js?4B4HyPvZ";
import { planStage } from "./terraform-plan.js?C-2yqy7o";
import { acquireEnvironment, movedFailure, movedTraffic, pinStage, releaseAndProve, releaseUnproven, reportUnreadyRelease, undo } from "./commands-pipeline-release.js?DXrjMqZV";
import { Stages } from "./commands-pipeline-stages.js?CuuEkWYR";
import { sectionFailure } from "./report-section-failure.js?DzNWvF1V";
import { applyStage, readOutputs } from "./terraform-apply.js?DQcBkkRi";
import { basename, dirname, isAbsolute, join, relative } from "node:path";
import { existsSync, statSync } from "node:fs";

// src/commands/pipeline/under-lease.ts
async function deployUnderLease({ project, build, held, options, release }, stages, deps) {
	const { gcp, clock, progress, run, signal, terraform } = deps;
	let environment;
	const pinned = await stages.run("pin", async () => {
		const { backend, lockTimeoutMs } = terraform;
		environment = await acquireEnvironment({
			gcp,
			clock,
			progress,
			backend,
			run,
			...lockTimeoutMs === void 0 ? {} : { lockTimeoutMs },
			...signal === void 0 ? {} : { signal }
		});
		return pinStage(project, environment.context);
	});
	if (environment === void 0) return void 0;
	const { context, stop } = environment;
	try {
		if (pinned === void 0) {
			await undo(context);
			return;
		}
		const images = Object.fromEntries(build.images.map(({ worker, image }) => [worker, image]));
		const sinceMs = clock.now();
		const outputs = await applyBuilt(withHeldSchedules(project, held), {
			...deps,
			terraform: {
				...terraform,
				images
			}
		}, stages, context, options);
		if (outputs === void 0) {
			await undo(context);
			return;
		}
		return await release(project, {
			images,
			outputs,
			schedules: project.schedules.filter(({ id }) => held.includes(id)).map((schedule) => jobName(project, schedule)),
			sinceMs
		}, context, stages, deps);
	} finally {
		stop();
	}
}
async function applyBuilt(project, deps, stages, context, options) {
	const { terraform, clock, signal } = deps;
	const sinceMs = clock.now();
	let outputs;
	const applied = await stages.run("apply", async () => {
		let told;
		const onOutputs = (shown) => void (told = shown);
		const section = await applyStage(project, {
			...terraform,
			...options,
			onOutputs
		});
		if (section.status !== "passed") return section;
		const moved = await movedTraffic(context);
		if (moved.length > 0) return {
			...section,
			status: "failed",
			failure: sectionFailure(movedFailure(moved))
		};
		outputs = told ?? await readOutputs(terraform);
		return section;
	});
	if (stages.report.apply?.status === "failed" && signal?.aborted !== true) await reportUnreadyRelease(project, sinceMs, stages, deps);
	return applied === void 0 ? void 0 : outputs;
}

// src/commands/pipeline/pipeline.ts
async function runPipeline(project, started, deps) {
	const stages = new Stages(started, deps);
	let built = project;
	const build = await stages.run("build", async () => {
		if (deps.images !== void 0) return deps.images();
		const section = await buildStage(project, deps);
		built = await reloadProject(project);
		return section;
	});
	let held = [];
	await stages.run("plan", async () => {
		held = await heldSchedules(deps.gcp, built);
		return planWaived(withHeldSchedules(built, held), deps);
	});
	const plan = allowed(stages.report.plan, deps);
	const { clock, base } = deps;
	await stages.run("cost", () => costStage(built, {
		clock,
		...base === void 0 ? {} : { base },
		...plan === void 0 ? {} : { planned: plannedOf(plan) }
	}));
	const cost = allowed(stages.report.cost, deps);
	if (build === void 0 || plan === void 0 || cost === void 0) return stages.report;
	if (await stages.run("agree", () => deps.agree(plan)) === void 0) return stages.report;
	await deployUnderLease({
		project: built,
		build,
		held,
		options: {
			reviewed: plan,
			settle: true,
			...waiverFor(plan, deps)
		},
		release: releaseAndProve
	}, stages, deps);
	return stages.report;
}
function allowed(section, { goesOnWhenStopped = false }) {
	switch (section?.status) {
		case "passed":
		case "skipped": return section;
		case "blocked": return goesOnWhenStopped ? section : void 0;
		default: return;
	}
}
function plannedOf({ changes }) {
	const named = (all) => all.map(({ address, type }) => ({
		address,
		type
	}));
	return {
		before: named(changes.filter(({ action }) => action !== "create" && action !== "import")),
		after: named(changes.filter(({ action }) => action !== "delete" && action !== "forget"))
	};
}
async function planWaived(project, deps) {
	const plan = await planStage(project, deps.terraform);
	if (plan.status !== "blocked" || (deps.allow ?? []).length === 0) return plan;
	return planStage(project, {
		...deps.terraform,
		...namedWaiver(plan, deps)
	});
}
function namedWaiver({ fingerprint }, { allow = [] }) {
	return allow.length === 0 ? {} : { waiver: {
		fingerprint,
		addresses: allow
	} };
}
function waiverFor(plan, deps) {
	return plan.status === "blocked" ? { waiver: {
		fingerprint: plan.fingerprint,
		addresses: "all"
	} } : namedWaiver(plan, deps);
}
function warmUp({ gcp }) {
	for (const client of [
		gcp.services(),
		gcp.revisions(),
		gcp.tasks()
	]) client.catch(() => void 0);
}
async function buildStage(project, deps) {
	if (project.workers.length === 0) return {
		status: "skipped",
		durationMs: 0,
		summary: "the project has no workers",
		images: []
	};
	warmUp(deps);
	const { gcp, clock, progress, repository, signal, watch, builder, runsAs, archives } = deps;
	const { endpoints, credentials } = gcp;
	const imageDeps = {
		endpoints,
		credentials,
		clock,
		progress,
		repository,
		signal,
		watch,
		builder,
		runsAs
	};
	return archives === void 0 ? buildImages(project, imageDeps) : pushArchives(project, imageDeps, archives);
}

// src/commands/rehearse/base.ts
async function loadBase(given, head, onInvalid) {
	const configFile = findBaseConfig(given, head.config);
	const loaded = await loadProject({
		configFile,
		environment: head.environment,
		willBuild: true
	});
	if (loaded.project !== void 0) return {
		configFile,
		project: loaded.project
	};
	onInvalid(loaded, configFile);
	throw new Failure("BASE_INVALID", `the config of the base, ${configFile}, has errors`, {
		exitCode: 2,
		hint: "fix it on the base branch first, or leave out --base"
	});
}
function findBaseConfig(given, headConfig) {
	if (isFile(given)) return given;
	const below = relative(process.cwd(), headConfig);
	const inside = below !== "" && !below.startsWith("..") && !isAbsolute(below);
	const places = [.../* @__PURE__ */ new Set([...inside ? [below] : [], basename(headConfig)])];
	const found = places.map((place) => join(given, place)).find(isFile);
	if (found !== void 0) return found;
	throw new Failure("BASE_NOT_FOUND", existsSync(given) ? `${given} has no ${places.join(" or ")}` : `${given} does not exist`, {
		exitCode: 2,
		hint: "pass the base branch's config or a checkout of it (git worktree add ../base main), or leave out --base"
	});
}
function isFile(path) {
	return statSync(path, { throwIfNoEntry: false })?.isFile() === true;
}
async function deployBase(base, deps) {
	const { project } = base;
	const startedMs = deps.clock.now();
	const { clock, signal } = deps;
	const empty = startReport({
		project: project.name,
		environment: project.environment,
		startedAtMs: startedMs
	});
	const stages = new Stages(empty, {
		clock,
		...signal === void 0 ? {} : { signal }
	});
	const build = await stages.run("build", () => buildStage(project, deps));
	const promoted = build === void 0 ? void 0 : await deployUnderLease({
		project,
		build,
		held: [],
		options: {},
		release: releaseUnproven
	}, stages, deps);
	if (promoted === void 0) signal?.throwIfAborted();
	const durationMs = clock.now() - startedMs;
	const workers = (promoted?.workers ?? []).map(({ worker, serving }) => ({
		worker,
		revision: serving
	}));
	const failure = promoted === void 0 ? failureOf(stages.report, base) : void 0;
	return {
		images: Object.fromEntries((build?.images ?? []).map(({ worker, image }) => [worker, image])),
		section: {
			status: failure === void 0 ? "passed" : "failed",
			durationMs,
			summary: failure === void 0 ? `${workers.map(({ worker, revision }) => `${worker} serves ${revision}`).join(", ") || "deployed, without workers"}` : "the base could not be deployed",
			...failure === void 0 ? {} : { failure },
			config: base.configFile,
			workers
		}
	};
}
function failureOf(report, base) {
	const stage = [
		"build",
		"candidate",
		"apply",
		"promote"
	].find((name) => report[name]?.failure !== void 0);
	const failure = stage === void 0 ? void 0 : report[stage]?.failure;
	return {
		code: failure?.code ?? "BASE_FAILED",
		message: `${stage ?? "promote"} of the base: ${failure?.message ?? "it failed"}`,
		hint: [
			...failure?.hint === void 0 ? [] : [failure.hint],
			...stage === "build" ? [`the checkout of the base needs its packages: run npm ci in ${dirname(base.configFile)}`] : [],
			"rehearse without --base to see the change alone"
		].join("; "),
		...failure?.exitCode === void 0 ? {} : { exitCode: failure.exitCode }
	};
}

export { buildStage, deployBase, loadBase, runPipeline };