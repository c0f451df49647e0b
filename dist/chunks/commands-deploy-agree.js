if (!import.meta.url.endsWith("?BfWJuIuy")) throw new Error("the installation is incomplete or was replaced while it ran: " + import.meta.url + " is not from the same build as the module that imports it; reinstall the package");
import { planText } from "./report-plan-text.js?zjTfgqcX";
import { differenceText, hiddenInBoth, planDifference } from "./terraform-changes-plan-difference.js?YS7r8S2y";
import { agreement } from "./commands-deploy-agreement.js?CzDIbnhP";
import { confirm } from "./commands-deploy-confirm.js?am7V5GOz";
import { Failure } from "./base-failure.js?BXI57Sjq";
import { readBoundedJson, toReport } from "./report-read-report.js?BHdowvjx";
import { STAGES } from "./report-merge.js?BIKXJTo5";

// src/commands/deploy/review.ts
const planSchema = STAGES.plan.schema;
async function readReview(file, project) {
	const json = await readBoundedJson(file);
	const isReport = typeof json === "object" && json !== null && "version" in json && typeof json.version === "number";
	const report = isReport ? toReport(json, file) : void 0;
	const plan = isReport ? report?.plan : planSchema.safeParse(json).data;
	if (plan === void 0 || plan.fingerprint === "") throw unreadable(`${file} holds no plan`);
	const own = `${project.name}/${project.environment}`;
	const of = report === void 0 ? `${project.name}/${plan.metadata?.environment ?? project.environment}` : `${report.project}/${report.environment}`;
	if (of !== own) throw new Failure("REVIEW_OF_ANOTHER", `${file} is a plan of ${of}, not of ${own}`, {
		exitCode: 2,
		hint: "give the plan of this environment, or choose another by --environment"
	});
	return plan;
}
function checkFingerprint(text) {
	if (/^[0-9a-f]{64}$/.test(text)) return text;
	throw unreadable(`${JSON.stringify(text)} is not the fingerprint of a plan`);
}
function unreadable(message) {
	return new Failure("REVIEW_UNREADABLE", message, {
		exitCode: 2,
		hint: "give the file that `cloud-tasks plan --out FILE` wrote, or the 64 digits that it shows"
	});
}

// src/commands/deploy/agree.ts
async function givenReview({ reviewed, fingerprint }, project) {
	if (reviewed !== void 0) return { plan: await readReview(reviewed, project) };
	return fingerprint === void 0 ? void 0 : { fingerprint: checkFingerprint(fingerprint) };
}
async function agreeTo(plan, review, options, project, console) {
	if (review !== void 0) {
		const { fingerprint } = review.plan ?? review;
		return fingerprint === plan.fingerprint ? agreement(plan.fingerprint, "reviewed", options) : changedSince(review, plan);
	}
	return askFor(plan, options, project, console);
}
async function askFor(plan, options, project, console) {
	console.err(planText(plan, console));
	const isStopped = plan.guard.length > 0 && options.allow.length === 0;
	if (plan.changes.length === 0 || isStopped) return agreement(plan.fingerprint, "nobody", options);
	const what = `apply this to "${project.environment}" of ${project.projectId}`;
	if (!await confirm(console, what, "yes", {
		yes: options.yes,
		hint: "pass --yes, or better --reviewed FILE with what `cloud-tasks plan --out FILE` wrote"
	})) return declined(plan.fingerprint);
	return agreement(plan.fingerprint, options.yes ? "yes" : "asked", options);
}
function declined(fingerprint) {
	return blocked(fingerprint, {
		code: "APPLY_DECLINED",
		message: "the plan was not agreed to"
	});
}
function changedSince(review, plan) {
	const reviewed = review.plan?.changes;
	const { fingerprint } = review.plan ?? review;
	return blocked(plan.fingerprint, {
		code: "TF_PLAN_CHANGED",
		message: reviewed === void 0 ? `the plan is no longer the one with the fingerprint ${fingerprint}` : differenceText(planDifference(reviewed, plan.changes), [], hiddenInBoth(reviewed, plan.changes)),
		hint: "plan again and have the new plan reviewed"
	});
}
function blocked(fingerprint, failure) {
	return {
		status: "blocked",
		durationMs: 0,
		summary: "nothing was applied",
		failure: {
			...failure,
			exitCode: 3
		},
		fingerprint,
		by: "nobody",
		allowed: []
	};
}

export { agreeTo, askFor, givenReview };