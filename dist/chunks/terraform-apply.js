if (!import.meta.url.endsWith("?DQcBkkRi")) throw new Error("the installation is incomplete or was replaced while it ran: " + import.meta.url + " is not from the same build as the module that imports it; reinstall the package");
import { refuseProtected } from "./terraform-blockers.js?jOBG7FCC";
import { object, record, string } from "../packages/zod.js?DcMP3_aj";
import { differenceText, hiddenInBoth, planDifference } from "./terraform-changes-plan-difference.js?YS7r8S2y";
import { changesOutputs, lockArgs, openSession } from "./terraform-initialize.js?CTX3RUj6";
import { describe, guardFailure, makePlan, metadataDifference } from "./terraform-plan.js?C-2yqy7o";
import { Failure } from "./base-failure.js?BXI57Sjq";
import { at } from "./terraform-guard-guard.js?YFssf8gR";
import path from "node:path";

// src/terraform/outputs.ts
const output = (value) => object({ value });
const names = output(record(string(), string()));
const outputsSchema = object({
	alerts: names,
	buckets: output(record(string(), object({
		name: string(),
		url: string()
	}))),
	queues: names,
	schedules: names,
	secrets: names,
	workers: output(record(string(), object({
		service: string(),
		uri: string(),
		invoker: string(),
		service_account: string()
	})))
});
async function readOutputs(deps) {
	const { stdout } = await openSession(deps, {
		configDir: path.join(deps.workDir, "config"),
		dataDir: path.join(deps.workDir, "data")
	})(["output", "-json"]);
	const outputs = parseOutputs(JSON.parse(stdout));
	if (outputs !== void 0) return outputs;
	throw new Failure("TF_NO_OUTPUTS", "the state has no outputs of this module", {
		exitCode: 1,
		hint: "apply first"
	});
}
function parseOutputs(json) {
	const parsed = outputsSchema.safeParse(json);
	if (!parsed.success) return void 0;
	const { alerts, buckets, queues, schedules, secrets, workers } = parsed.data;
	return {
		alerts: alerts.value,
		buckets: buckets.value,
		queues: queues.value,
		schedules: schedules.value,
		secrets: secrets.value,
		workers: Object.fromEntries(Object.entries(workers.value).map(([id, { service_account: serviceAccount, ...rest }]) => [id, {
			...rest,
			serviceAccount
		}]))
	};
}

// src/terraform/unready.ts
function unready(resources) {
	const failed = resources.filter(({ type, change }) => type === "google_cloud_run_v2_service" && change.actions.join() === "no-op" && at(change.after, "terminal_condition.state") === "CONDITION_FAILED");
	if (failed.length === 0) return void 0;
	return {
		code: "TF_SERVICE_FAILED",
		message: failed.map(({ address, change }) => {
			const why = at(change.after, "terminal_condition.message");
			return `${address} does not start: ${typeof why === "string" && why !== "" ? why : "Cloud Run says no more"}`;
		}).join("; "),
		hint: ["nothing about it changes, so an apply does not start it again; apply another image, or start the same one again:", ...failed.map(({ change }) => startAgain(change.after))].join("\n")
	};
}
function startAgain(service) {
	const text = (path) => {
		const value = at(service, path);
		return typeof value === "string" ? value : "";
	};
	return `gcloud run services update ${text("name")} --region=${text("location")} --project=${text("project")} --image=${text("template.containers.image")}`;
}

// src/terraform/apply.ts
async function applyStage(project, deps) {
	const startedAt = deps.clock.now();
	let plan = await makePlan(project, deps);
	const base = () => ({
		durationMs: deps.clock.now() - startedAt,
		...deps.reviewed === void 0 ? {} : { reviewedFingerprint: deps.reviewed.fingerprint }
	});
	let refusal = refusalOf(plan, deps);
	if (refusal === void 0 && plan.untainted.length > 0) {
		plan = await makePlan(project, deps, "state");
		refusal = refusalOf(plan, deps);
	}
	if (refusal !== void 0) return {
		...base(),
		...refused(refusal)
	};
	await refuseProtected(plan.json.resource_changes, deps.gcp);
	if (plan.changes.length > 0 || changesOutputs(plan.json)) await plan.terraform([
		"apply",
		"-json",
		"-input=false",
		...lockArgs(deps),
		plan.workDir.planFile
	]);
	const settled = deps.settle === true ? await makePlan(project, deps) : void 0;
	const outputs = settled?.changes.length === 0 ? outputsOf(settled) : void 0;
	if (outputs !== void 0) deps.onOutputs?.(outputs);
	const failure = unsettled(settled?.changes ?? []) ?? unready((settled ?? plan).json.resource_changes);
	return {
		...base(),
		status: failure === void 0 ? "passed" : "failed",
		summary: plan.changes.length === 0 ? "nothing to apply" : `applied: ${describe(plan.changes)}`,
		...counts(plan),
		appliedFingerprint: plan.fingerprint,
		...settled === void 0 ? {} : { settled: settled.changes.length === 0 },
		...failure === void 0 ? {} : { failure }
	};
}
function outputsOf({ json }) {
	return changesOutputs(json) ? void 0 : parseOutputs(json.planned_values?.outputs);
}
function refused(failure) {
	return {
		status: "blocked",
		summary: "nothing was applied",
		created: 0,
		updated: 0,
		deleted: 0,
		failure
	};
}
function unsettled(left) {
	if (left.length === 0) return void 0;
	return {
		code: "TF_NOT_SETTLED",
		message: `a second plan still has changes: ${left.map(({ address }) => address).join(", ")}`,
		hint: "something outside of Terraform changes these, or an API answers other values than it was sent"
	};
}
function refusalOf(plan, { reviewed, progress }) {
	const present = {
		terraformVersion: plan.json.terraform_version,
		metadata: plan.metadata
	};
	const differences = reviewed === void 0 ? [] : metadataDifference({
		terraformVersion: present.terraformVersion,
		...reviewed
	}, present);
	if (reviewed !== void 0 && reviewed.fingerprint !== plan.fingerprint) return planChanged(reviewed.changes, plan, differences);
	for (const difference of differences) progress.info(`same changes as reviewed, though the ${difference}`);
	return plan.guard.length === 0 ? void 0 : guardFailure(plan);
}
function planChanged(reviewed, plan, differences) {
	return {
		code: "TF_PLAN_CHANGED",
		message: differenceText(planDifference(reviewed, plan.changes), differences, hiddenInBoth(reviewed, plan.changes)),
		hint: "plan again and have the new plan reviewed"
	};
}
function counts(plan) {
	const count = (...actions) => plan.changes.filter(({ action }) => actions.includes(action)).length;
	return {
		created: count("create", "replace"),
		updated: count("update"),
		deleted: count("delete", "replace")
	};
}

export { applyStage, readOutputs };