if (!import.meta.url.endsWith("?CYuTDznd")) throw new Error("the installation is incomplete or was replaced while it ran: " + import.meta.url + " is not from the same build as the module that imports it; reinstall the package");
import { MAX_SUMMARY_BYTES, renderComment } from "./report-comment.js?BF-Wdz-L";
import { reportJson } from "./report-read-report.js?BHdowvjx";
import { STATUSES } from "./report-stages-build.js?vqgKIBLP";
import { failuresOf } from "./report-merge.js?BIKXJTo5";
import { join, posix, relative, resolve } from "node:path";
import { existsSync } from "node:fs";
import { createHash } from "node:crypto";
import { mkdir, writeFile } from "node:fs/promises";

// src/commands/action/missing-config.ts
const UNREADABLE = "CT001";
function tellMissingConfig(report, config, run) {
	const { validate } = report;
	if (validate === void 0 || existsSync(join(run.workspace, config))) return report;
	return {
		...report,
		validate: {
			...validate,
			diagnostics: validate.diagnostics.map((one) => one.code === UNREADABLE ? {
				...one,
				message: `there is no ${config} in the repository`,
				hint: "pass the config's path from the repository's root as the input config, and check the repository out before this step"
			} : one)
		}
	};
}

// src/commands/action/report-outputs.ts
function reportOutputs(report) {
	const { cost, plan, build, candidate, smoke } = report;
	const base = cost?.baseLikelyUsd;
	const usd = (amount) => amount?.toFixed(2) ?? "";
	const changes = plan?.terraformVersion === "" ? void 0 : plan?.changes;
	const counted = (...actions) => changes === void 0 ? "" : String(changes.filter(({ action }) => actions.includes(action)).length);
	return {
		status: report.status,
		"failure-reason": failureReason(report),
		plan: plan?.summary ?? "",
		fingerprint: plan?.fingerprint ?? "",
		"to-create": counted("create"),
		"to-update": counted("update", "move", "import"),
		"to-replace": counted("replace"),
		"to-delete": counted("delete", "forget"),
		"monthly-cost-usd": usd(cost?.likelyUsd),
		"monthly-cost-low-usd": usd(cost?.lowUsd),
		"monthly-cost-high-usd": usd(cost?.highUsd),
		"monthly-cost-change-usd": cost === void 0 || base === void 0 ? "" : usd(cost.likelyUsd - base),
		url: serviceUrl(candidate?.workers.find((one) => one.candidateUrl !== void 0)?.candidateUrl),
		images: lines(build?.images.map(({ worker, image }) => `${worker}=${image}`)),
		revisions: lines(candidate?.workers.map((one) => `${one.worker}=${one.candidate}`)),
		verdicts: smoke === void 0 ? "" : JSON.stringify(smoke.verdicts.map(({ worker, handler, case: of, verdict }) => ({
			worker,
			handler,
			case: of,
			verdict
		})))
	};
}
function serviceUrl(tagUrl = "") {
	return tagUrl.replace(/^(https?:\/\/)[a-z0-9-]+?---/, "$1");
}
function failureReason(report) {
	const { validate } = report;
	const [first] = failuresOf(report);
	return validate?.status === "failed" && validate.failure === void 0 ? "CONFIG_INVALID" : first?.code ?? "";
}
function lines(of) {
	return (of ?? []).join("\n");
}

// src/commands/action/publish.ts
async function publishReports(given, context) {
	const published = given.map((one) => ({
		...one,
		report: tellMissingConfig(one.report, one.config, context.run)
	}));
	const files = [];
	for (const { config, report } of published) {
		const folder = reportFolder(context, config);
		await mkdir(folder, { recursive: true });
		const file = join(folder, "report.json");
		await writeFile(file, reportJson(report));
		files.push(file);
	}
	const maxBytes = Math.floor(MAX_SUMMARY_BYTES / published.length);
	const text = published.map(({ report }) => renderComment(report, { maxBytes })).join("\n");
	const at = published.length === 1 ? published[0]?.config ?? "" : "comment";
	const whole = join(reportFolder(context, at), "comment.md");
	await mkdir(join(whole, ".."), { recursive: true });
	await writeFile(whole, text);
	const worst = STATUSES.find((status) => published.some(({ report }) => report.status === status));
	const [only] = published;
	return {
		exitCode: published.find(({ exitCode }) => exitCode !== 0)?.exitCode ?? 0,
		outputs: {
			...published.length === 1 && only !== void 0 ? reportOutputs(only.report) : {},
			status: worst ?? "",
			report: files.join("\n"),
			text: whole
		},
		reports: published.map(({ report }) => report),
		summary: text
	};
}
function reportFolder({ inputs, run }, config) {
	const key = JSON.stringify([
		inputs.text("command"),
		inputs.text("environment"),
		config
	]);
	const digest = createHash("sha256").update(key).digest("hex").slice(0, 12);
	return join(run.temp, "cloud-tasks", digest);
}
function configPath(config, { workspace }) {
	const path = relative(workspace, resolve(config));
	return path.startsWith("..") ? config : path.split("\\").join(posix.sep);
}

export { configPath, publishReports, reportFolder };