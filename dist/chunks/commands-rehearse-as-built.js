if (!import.meta.url.endsWith("?Bk-iDbkW")) throw new Error("the installation is incomplete or was replaced while it ran: " + import.meta.url + " is not from the same build as the module that imports it; reinstall the package");
import { loadProject } from "./project-load-project.js?C0upr5ue";
import { REPORT_LIMITS } from "./report-stages-build.js?vqgKIBLP";

// src/report/of-project.ts
function flowOf({ queues, workers, schedules }) {
	const ofQueues = queues.flatMap(({ id, maxDispatchesPerSecond, paused }) => workers.filter(({ handlers }) => handlers.some(({ queueId }) => queueId === id)).map((worker) => ({
		kind: "queue",
		from: id,
		label: withPause(`${maxDispatchesPerSecond}/s`, paused),
		to: worker.id
	})));
	const ofSchedules = schedules.map(({ id, cron, paused, target }) => ({
		kind: "schedule",
		from: id,
		label: withPause(cron, paused),
		to: targetOf(target)
	}));
	return [...ofQueues, ...ofSchedules].slice(0, REPORT_LIMITS.items);
}
function deploymentOf({ workers, isProduction }) {
	const proven = workers.flatMap(({ handlers }) => handlers).filter(hasCase);
	const isSent = ({ smoke }) => smoke.some(({ isSafe, skip }) => skip === void 0 && (isSafe || !isProduction));
	return {
		safe: proven.filter(isSent).length,
		notSafe: proven.filter((handler) => !isSent(handler)).map(({ name }) => name).slice(0, REPORT_LIMITS.items)
	};
}
function hasCase({ smoke }) {
	return smoke.some(({ skip }) => skip === void 0);
}
function withPause(label, paused) {
	return paused ? `${label}, paused` : label;
}
function targetOf(target) {
	if (target.kind === "worker") return target.workerId;
	return URL.canParse(target.url) ? new URL(target.url).host : "another address";
}

// src/commands/rehearse/as-built.ts
async function asBuilt(report, options) {
	if (report.build?.status !== "passed") return report;
	const { config: configFile, environment, confinedTo } = options;
	const { project } = await loadProject({
		configFile,
		...environment === void 0 ? {} : { environment },
		...confinedTo === void 0 ? {} : { confinedTo }
	});
	if (project === void 0) return report;
	return {
		...report,
		flow: flowOf(project),
		...report.deployment === void 0 ? {} : { deployment: deploymentOf(project) }
	};
}

export { asBuilt, deploymentOf, flowOf };