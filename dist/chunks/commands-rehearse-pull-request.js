if (!import.meta.url.endsWith("?CLCgZ8jI")) throw new Error("the installation is incomplete or was replaced while it ran: " + import.meta.url + " is not from the same build as the module that imports it; reinstall the package");
import { Failure } from "./base-failure.js?BXI57Sjq";
import { costStage } from "./cost-stage.js?j-3bTjg3";
import { withCancellation } from "./commands-frame-cancellation.js?DJdOTjyK";
import { stageProgress } from "./commands-pipeline-progress.js?CtfbSGoZ";
import { Stages } from "./commands-pipeline-stages.js?CuuEkWYR";
import { rehearse, rehearsedProject, startSession } from "./commands-rehearse.js?P31Od5Rr";

// src/commands/rehearse/pull-request.ts
function rehearsePullRequest(project, started, deps) {
	const { clock, base } = deps;
	const progress = stageProgress(deps.console, clock, { columns: void 0 });
	return withCancellation(progress, async (signal) => {
		const report = await rehearseOnce(project, started, {
			clock,
			progress,
			signal,
			base
		});
		if (report.baseline?.status !== "failed" || signal.aborted) return report;
		progress.warn("the base could not be deployed: rehearsing the change without it");
		return {
			...await rehearseOnce(project, started, {
				clock,
				progress,
				signal
			}),
			baseline: {
				...report.baseline,
				status: "skipped"
			}
		};
	});
}
async function rehearseOnce(project, started, run) {
	const { clock, progress, signal, base } = run;
	const here = rehearsedProject(project);
	try {
		const session = await startSession({
			region: project.region,
			clock,
			progress,
			signal,
			provider: "embedded",
			runner: runnerOf(process.env)
		});
		try {
			return await rehearse(here, started, session, run);
		} finally {
			await session.stop();
		}
	} catch (error) {
		if (!(error instanceof Failure)) throw error;
		const stages = new Stages(started, { clock });
		await stages.run("plan", () => Promise.reject(error));
		await stages.run("cost", () => costStage(here, {
			clock,
			...base === void 0 ? {} : { base: base.project }
		}));
		return stages.report;
	}
}
function runnerOf({ CLOUD_TASKS_RUNNER: name }) {
	return name === "container" || name === "process" ? name : "auto";
}

export { rehearsePullRequest };