if (!import.meta.url.endsWith("?CLe6S0RT")) throw new Error("the installation is incomplete or was replaced while it ran: " + import.meta.url + " is not from the same build as the module that imports it; reinstall the package");
import { Failure } from "./base-failure.js?BXI57Sjq";
import { closeReport, startReport } from "./report-merge.js?BIKXJTo5";
import { printReport, stageProgress } from "./commands-pipeline-progress.js?CtfbSGoZ";
import { Stages } from "./commands-pipeline-stages.js?CuuEkWYR";
import { acquireEnvironment, candidatesOf, goBack, holdEnvironment, isGoingBack, isUndone, leaseStore, parseLease, pinTraffic, promoteOrRollBack, promoteSection, repair, rollBack, rollbackSection, rollbackSentence, servicesOf, servingText, trafficOf, uncancelled, undo } from "./commands-pipeline-release.js?DXrjMqZV";
import { newRunId } from "./commands-pipeline-run-id.js?JeZ3DISz";
import { sleep } from "./semantics-clock.js?DtIABRqr";
import { RunRecords, keptFolder } from "./terraform-process-run-records.js?BZG_oWZ_";
import { keepDirOf } from "./commands-deploy-places.js?ocH0aBcX";
import { sectionFailure } from "./report-section-failure.js?DzNWvF1V";
import { stateBackend } from "./commands-deploy-state.js?BAl81uPT";
import { withTarget } from "./commands-deploy-with-target.js?CihQR0Op";
import { withCancellation } from "./commands-frame-cancellation.js?DJdOTjyK";
import { refuseConfig, showDiagnostics, validateStage } from "./commands-validate-validate-stage.js?DeO89i8W";
import { require_picocolors } from "../packages/picocolors.js?CnInVRAP";
import { visible } from "./base-visible.js?BfHgoh7I";
import { candidateTags, earlierRevisions, isProven, readRecord, readService } from "./release-schedules.js?4B4HyPvZ";
import path from "node:path";

// src/commands/release/kept-lease.ts
async function keptLease(store) {
	const stored = await store.read();
	const record = stored === void 0 ? void 0 : parseLease(stored.text);
	const keptUntil = record?.keptUntil;
	return record === void 0 || keptUntil === void 0 ? void 0 : {
		...record,
		keptUntil
	};
}

// src/commands/release/go-on.ts
async function goOn(session, stages) {
	let held;
	let finished;
	try {
		const candidates = await stages.run("candidate", async () => {
			const startedMs = session.clock.now();
			const durationMs = () => session.clock.now() - startedMs;
			const found = await holdKept(session);
			if ("promoted" in found) {
				finished = found;
				return finishedSection(found, durationMs());
			}
			held = found;
			return keptSection(held.context, durationMs());
		});
		if (candidates === void 0) return;
		if (finished !== void 0) {
			const { promoted } = finished;
			await stages.run("promote", () => Promise.resolve(promoteSection(promoted, candidates, 0)));
		}
		if (held === void 0) return;
		await promoteOrRollBack(candidates, held.context, stages);
	} finally {
		held?.stop();
	}
}
async function holdKept(session) {
	const kept = await keptLease(session.store);
	if (kept === void 0) return finishLeft(session);
	if (!kept.mayPromote) throw unproven(kept.run, kept.who);
	const held = await holdEnvironment({
		...session.lease,
		run: kept.run,
		lockTimeoutMs: 0
	});
	const { lease } = held.context;
	if (lease.record.mayPromote && lease.record.inherited === void 0) return held;
	held.stop();
	if (Object.keys(lease.record.workers).length === 0) {
		await lease.release();
		throw nothingKept("somebody else has just decided on what was kept");
	}
	await lease.park(Date.parse(kept.keptUntil));
	throw unproven(kept.run, kept.who);
}
async function finishLeft({ store, lease }) {
	let what = "no deploy has kept a candidate";
	if (await store.read() !== void 0) {
		const { context, stop, repaired } = await acquireEnvironment({
			...lease,
			run: newRunId()
		});
		stop();
		if (context.lease.record.inherited === void 0) await context.lease.release();
		if (repaired.kind === "finished") return {
			run: repaired.left.run,
			promoted: {
				...repaired,
				kind: "promoted"
			}
		};
		if (repaired.kind !== "nothing") what = `run ${repaired.left.run} was ended before its promotion, and what it left is undone`;
	}
	throw nothingKept(what);
}
function nothingKept(what) {
	return new Failure("RELEASE_NOTHING_KEPT", `there is nothing to promote: ${what}`, {
		exitCode: 2,
		hint: "`cloud-tasks deploy --until smoke` keeps a proven candidate; `cloud-tasks release status` shows what serves"
	});
}
function unproven(run, who) {
	return new Failure("RELEASE_UNPROVEN", `run ${run} of ${who} has kept candidates that nothing has proven yet`, {
		exitCode: 3,
		hint: "`cloud-tasks deploy` proves and promotes them; `cloud-tasks release rollback` gives them up"
	});
}
function finishedSection({ run, promoted }, durationMs) {
	const workers = promoted.workers.map(({ worker, revision, before }) => {
		const previous = servingText(before);
		return {
			worker,
			candidate: revision,
			...previous === "" ? {} : { previous },
			serving: revision,
			outcome: "candidate"
		};
	});
	return {
		status: "passed",
		durationMs,
		summary: `run ${run} was promoting them`,
		workers
	};
}
function keptSection(context, durationMs) {
	const { record } = context.lease;
	const workers = candidatesOf(context).map(([worker, { candidate, found }]) => {
		const shares = found?.shares ?? {};
		const previous = servingText(shares);
		return {
			worker,
			candidate: candidate.revision,
			...previous === "" ? {} : { previous },
			serving: previous === "" ? candidate.revision : previous,
			traffic: trafficOf(shares),
			outcome: "candidate"
		};
	});
	return {
		status: "passed",
		durationMs,
		summary: `kept by run ${record.run}`,
		workers
	};
}

// src/terraform/until-idle.ts
const LOOK_MS = 500;
async function untilIdle(deps, maxMs) {
	const { clock, progress, signal } = deps;
	const records = new RunRecords(path.join(keptFolder({
		...deps,
		workDir: ""
	}), "runs"));
	const untilMs = clock.now() + maxMs;
	for (let isFirst = true;; isFirst = false) {
		const [run] = await records.running();
		if (run === void 0) return;
		const what = `terraform ${run.command} (process ${run.pid})`;
		if (clock.now() >= untilMs) {
			progress.warn(`${what} still runs: the state stays locked until it ends`);
			return;
		}
		if (isFirst) progress.info(`${what} still runs: waiting for it to write its state and unlock`);
		await sleep(clock, LOOK_MS, signal);
	}
}

// src/commands/release/roll-back.ts
async function rollBackByHand(session, stages, revision) {
	await stages.run("rollback", async () => {
		const startedMs = session.clock.now();
		const durationMs = () => session.clock.now() - startedMs;
		const kept = await keptLease(session.store);
		const held = await holdEnvironment({
			...session.lease,
			run: kept?.run ?? newRunId()
		});
		try {
			const { context } = held;
			const left = await undoLeft(context);
			const isLeftBehind = left !== void 0 && !isUndone(left);
			if (left !== void 0 && (revision === void 0 || isLeftBehind)) {
				const section = rollbackSection(context.lease.record.workers, left, durationMs());
				if (!isLeftBehind) await context.lease.release();
				return section;
			}
			const repaired = await repair(context);
			if (repaired.kind === "went back" && revision === void 0) {
				await context.lease.release();
				return wentBackSection(repaired.workers, durationMs());
			}
			if (repaired.kind === "undone" && !isUndone(repaired.workers)) return rollbackSection(repaired.noted, repaired.workers, durationMs());
			if (left !== void 0) await context.lease.settle();
			return await back(session, held, revision, durationMs);
		} finally {
			held.stop();
		}
	});
}
async function undoLeft(context) {
	const { inherited, promoting } = context.lease.record;
	if (!(inherited === void 0 && Object.keys(context.lease.record.workers).length > 0) && (!promoting || isGoingBack(context))) return void 0;
	return rollBack(uncancelled(context));
}
async function back({ project }, { context }, revision, durationMs) {
	await pinTraffic(context, servicesOf(project));
	let done;
	try {
		done = await goBack(context, revision);
	} catch (error) {
		if (!isGoingBack(context)) await undo(context);
		throw error;
	}
	if (done.kind === "went back") {
		await context.lease.release();
		return wentBackSection(done.workers, durationMs());
	}
	const section = rollbackSection(context.lease.record.workers, done.workers, durationMs());
	if (isUndone(done.workers)) await context.lease.release();
	return {
		...section,
		status: "failed",
		summary: "no worker went back",
		failure: sectionFailure(done.failure)
	};
}
function wentBackSection(workers, durationMs) {
	const moved = workers.map(({ worker, from, to, proven }) => ({
		worker,
		candidate: servingText(from),
		previous: servingText(to),
		serving: servingText(to),
		before: trafficOf(from),
		after: trafficOf(to),
		...proven ? {} : { proven: false },
		outcome: "rolled back"
	}));
	return {
		status: "passed",
		durationMs,
		summary: moved.map(rollbackSentence).join(", "),
		workers: moved
	};
}

// src/commands/release/repair-left.ts
const TERRAFORM_MS = 45e3;
async function repairLeft(session, stages) {
	await stages.run("rollback", async () => {
		const startedMs = session.clock.now();
		const durationMs = () => session.clock.now() - startedMs;
		await untilIdle({
			...session.lease,
			keepDir: keepDirOf(session.project)
		}, TERRAFORM_MS);
		const kept = await keptLease(session.store);
		if (kept !== void 0) return nothing(`run ${kept.run} keeps its candidates`, durationMs());
		if (await session.store.read() === void 0) return nothing("no run left anything", durationMs());
		const { context, stop, repaired } = await acquireEnvironment({
			...session.lease,
			run: newRunId()
		});
		try {
			const isDone = repaired.kind !== "undone" || isUndone(repaired.workers);
			const section = repaired.kind === "undone" ? rollbackSection(repaired.noted, repaired.workers, durationMs()) : repaired.kind === "went back" ? wentBackSection(repaired.workers, durationMs()) : nothing(repaired.kind === "finished" ? `the promotion of run ${repaired.left.run} is finished` : "no run left anything", durationMs());
			if (isDone) await context.lease.release();
			return section;
		} finally {
			stop();
		}
	});
}
function nothing(summary, durationMs) {
	return {
		status: "skipped",
		durationMs,
		summary,
		workers: []
	};
}

// src/commands/release/session.ts
async function withReleaseSession(options, console, clock, body) {
	const validated = await validateStage({
		...options,
		willBuild: true
	}, clock);
	const { loaded, section: validate } = validated;
	const valid = loaded.project;
	if (valid === void 0) return refuseConfig(validated, options, console);
	showDiagnostics(loaded, options.config, console);
	return withCancellation(console.progress, (signal) => withTarget(valid, options, clock, async (project, { gcp }) => {
		const backend = await stateBackend(project, gcp, options);
		const { name, environment } = project;
		const { progress } = console;
		const lockTimeoutMs = options.lockTimeout * 1e3;
		return body({
			project,
			gcp,
			clock,
			store: leaseStore({
				gcp,
				clock,
				backend
			}),
			lease: {
				gcp,
				clock,
				progress,
				backend,
				lockTimeoutMs,
				signal
			},
			started: {
				...startReport({
					project: name,
					environment,
					startedAtMs: clock.now()
				}),
				validate
			},
			signal
		});
	}));
}

// src/release/status.ts
var import_picocolors = require_picocolors();
async function releaseStatus(deps, services, store) {
	const [lease, ...workers] = await Promise.all([store.read(), ...Object.entries(services).map(async ([worker, name]) => {
		const service = await readService(deps, name);
		return {
			worker,
			service: service && statusOf(service)
		};
	})]);
	return {
		workers,
		lease: lease && parseLease(lease.text)
	};
}
function statusOf(service) {
	const { served, annotations, tagUrls } = service;
	const record = readRecord(annotations);
	return {
		uri: service.uri,
		serving: Object.entries(served.shares).map(([revision, percent]) => ({
			revision,
			percent,
			proven: isProven(record, revision)
		})),
		isUnpinned: service.isUnpinned,
		candidates: Object.entries(candidateTags(served.tags)).map(([tag, revision]) => ({
			tag,
			revision,
			url: tagUrls[tag]
		})),
		earlier: earlierRevisions(record, served.shares).map((revision) => ({
			revision,
			proof: record.proven.find((one) => one.revision === revision)
		})),
		newest: service.latestCreated,
		problem: service.problem,
		lastModifier: service.lastModifier
	};
}

// src/commands/release/status-text.ts
async function readStatus(session) {
	const { project, store } = session;
	const { workers, lease } = await releaseStatus(session, servicesOf(project), store);
	const known = {
		project: project.name,
		environment: project.environment,
		workers
	};
	if (lease === void 0) return known;
	const { workers: _workers, schedules: _schedules, version: _version, ...shown } = lease;
	return {
		...known,
		lease: shown
	};
}
function statusText(status, { colors }) {
	const c = (0, import_picocolors.createColors)(colors);
	const lines = [`  ${leaseText(status.lease)}`, ...status.workers.flatMap((one) => ["", ...workerLines(one).map((line) => `  ${line}`)])];
	return `${[c.bold(visible(`${status.project} · ${status.environment}`)), ...lines.map(visible)].join("\n")}\n`;
}
function leaseText(lease) {
	if (lease === void 0) return "no run is changing it";
	const { run, who, since, renewed, keptUntil, mayPromote } = lease;
	if (keptUntil === void 0) return `run ${run} of ${who} has held it since ${since}, last heard of at ${renewed}`;
	return `run ${run} of ${who} keeps ${mayPromote ? "candidates that may be promoted" : "candidates that are not proven"} until ${keptUntil}`;
}
function workerLines({ worker, service }) {
	if (service === void 0) return [`${worker}: not deployed`];
	const { serving, candidates, earlier, newest, problem, isUnpinned } = service;
	const known = /* @__PURE__ */ new Set([
		...serving.map(({ revision }) => revision),
		...candidates.map(({ revision }) => revision),
		...earlier.map(({ revision }) => revision)
	]);
	return [
		`${worker}  ${service.uri}`,
		...serving.map(({ revision, percent, proven }) => `  serves     ${revision}  ${percent} %${proven ? "" : "  not proven"}`),
		...serving.length === 0 ? ["  serves     nothing"] : [],
		...candidates.map(({ revision, url }) => `  candidate  ${revision}  ${url ?? ""}`.trimEnd()),
		...earlier.map(({ revision, proof }) => `  earlier    ${revision}  ${proof === void 0 ? "never proven" : `proven ${proof.at}`}`),
		...newest === void 0 || known.has(newest) ? [] : [`  newest     ${newest}  without requests and without a tag`],
		...isUnpinned ? ["  its traffic follows the latest revision: an apply pins it first"] : [],
		...problem === void 0 ? [] : [`  not ready: ${problem}`]
	];
}

// src/commands/release.ts
async function releaseCommand(options, console, clock) {
	const { action, to } = options;
	if (to !== void 0 && action !== "rollback") throw toFailure(action, to);
	const startedMs = clock.now();
	return withReleaseSession(options, console, clock, async (session) => {
		if (action === "status") {
			const status = await readStatus(session);
			console.out(options.json ? `${JSON.stringify(status)}\n` : statusText(status, console));
			return 0;
		}
		const { started, signal } = session;
		const progress = stageProgress(console, clock, { columns: console.columns });
		const stages = new Stages(started, {
			clock,
			signal,
			onStart: (name) => progress.start(name),
			onStage: (name, section) => progress.end(name, section)
		});
		try {
			if (action === "promote") await goOn(session, stages);
			else if (action === "repair") await repairLeft(session, stages);
			else await rollBackByHand(session, stages, to);
		} finally {
			progress.stop();
		}
		const report = closeReport(stages.report, clock.now() - startedMs);
		return printReport(console, options, report);
	});
}
function toFailure(action, to) {
	return new Failure("RELEASE_TO", `--to ${JSON.stringify(to)} means nothing to ${action}`, {
		exitCode: 2,
		hint: "`cloud-tasks release rollback --to REVISION` goes back to a revision; leave --to out"
	});
}

export { releaseCommand };