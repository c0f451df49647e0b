if (!import.meta.url.endsWith("?YFssf8gR")) throw new Error("the installation is incomplete or was replaced while it ran: " + import.meta.url + " is not from the same build as the module that imports it; reinstall the package");
import { Failure } from "./base-failure.js?BXI57Sjq";
import { TASK_LIMITS } from "./project-load-project.js?C0upr5ue";
import { actionOf } from "./terraform-changes-changes.js?CWA-MXbx";

// src/terraform/guard/guard-weakenings.ts
const PROTECTIVE_BLOCKS = {
	google_cloud_tasks_queue: ["rate_limits", "retry_config"],
	google_cloud_run_v2_service: ["scaling", "template.scaling"],
	google_cloud_scheduler_job: ["retry_config"],
	google_storage_bucket: ["soft_delete_policy", "retention_policy"]
};
function weakenings(resource) {
	const action = actionOf(resource);
	if (action !== "update" && action !== "import") return [];
	const { before, after } = resource.change;
	return [
		...removedBlocks(resource),
		...action === "update" && isLabelled(before) ? protection(before, after) : [],
		...switches(before, after),
		...resource.type === "google_storage_bucket" ? deletions(before, after) : []
	];
}
function removedBlocks({ type, change }) {
	return (PROTECTIVE_BLOCKS[type] ?? []).filter((block) => {
		return isEmpty(at(change.after, block)) && !isTrueSomewhere(at(change.after_unknown, block)) && !isEmpty(at(change.before, block));
	}).map((block) => `would lose its ${block}: Google's defaults apply instead`);
}
function isLabelled(before) {
	return at(before, "labels.managed-by") === "cloud-tasks-pipeline";
}
function protection(before, after) {
	const key = "deletion_protection";
	return at(before, key) === true && at(after, key) === false ? ["would lose its deletion protection: the next change may delete it"] : [];
}
function switches(before, after) {
	const turned = (attribute, from, to) => at(before, attribute) === from && at(after, attribute) === to;
	return [
		...turned("desired_state", "RUNNING", "PAUSED") ? ["would be paused: its tasks wait until someone resumes it"] : [],
		...turned("force_destroy", false, true) ? ["could then be deleted together with its objects: force_destroy"] : [],
		...turned("versioning.enabled", true, false) ? ["would keep no older versions: what is overwritten or deleted is gone"] : [],
		...["ttl", "expire_time"].some((key) => isEmpty(at(before, key)) && !isEmpty(at(after, key))) ? ["would expire, and its versions with it"] : []
	];
}
function deletions(before, after) {
	const [old, soon] = [shortestAges(before), shortestAges(after)];
	return [...soon].flatMap(([prefix, age]) => {
		const was = Math.min(...[...old].flatMap(([of, days]) => prefix.startsWith(of) ? [days] : []));
		if (was <= age) return [];
		return [`would delete ${prefix === "" ? "objects" : `objects of ${prefix}`} older than ${age} days (${was === Infinity ? "all are kept now" : `${was} days now`})`];
	});
}
function shortestAges(bucket) {
	const ages = /* @__PURE__ */ new Map();
	const rules = at(bucket, "lifecycle_rule");
	for (const rule of Array.isArray(rules) ? rules : []) {
		const age = at(rule, "condition.age");
		if (at(rule, "action.type") !== "Delete" || typeof age !== "number") continue;
		for (const prefix of prefixesOf(rule)) ages.set(prefix, Math.min(age, ages.get(prefix) ?? Infinity));
	}
	return ages;
}
function prefixesOf(rule) {
	const listed = at(rule, "condition.matches_prefix");
	return Array.isArray(listed) && listed.length > 0 ? listed.map(String) : [""];
}
function at(tree, path) {
	let value = tree;
	for (const key of path.split(".")) {
		const block = Array.isArray(value) ? value[0] : value;
		if (typeof block !== "object" || block === null || !Object.hasOwn(block, key)) return void 0;
		value = block[key];
	}
	return value;
}
function isEmpty(value) {
	return value === null || value === void 0 || value === "" || Array.isArray(value) && value.length === 0;
}
function isTrueSomewhere(marks) {
	if (marks === true) return true;
	return typeof marks === "object" && marks !== null && Object.values(marks).some(isTrueSomewhere);
}

// src/terraform/guard/guard-openings.ts
const EVERYONE = ["allUsers", "allAuthenticatedUsers"];
const SHAPING = [
	"create",
	"replace",
	"update",
	"import"
];
function openings(resource) {
	if (!SHAPING.includes(actionOf(resource))) return [];
	const { before, after } = resource.change;
	const admitted = everyoneIn(after).filter((member) => !everyoneIn(before).includes(member));
	const becomes = (attribute, open) => at(after, attribute) === open && at(before, attribute) !== open;
	return [
		...admitted.map((member) => `would let everyone in: its member is ${member}`),
		...becomes("invoker_iam_disabled", true) ? ["would let everyone in: invoker_iam_disabled switches the check of callers off"] : [],
		...before !== null && at(before, "public_access_prevention") === "enforced" && at(after, "public_access_prevention") !== "enforced" ? ["could then be opened to everyone: public_access_prevention is no longer enforced"] : []
	];
}
function everyoneIn(resource) {
	const members = [at(resource, "member"), at(resource, "policy_data")];
	const list = resource?.members;
	const texts = [...members, ...Array.isArray(list) ? list : []].map(String);
	return EVERYONE.filter((everyone) => texts.some((text) => text === everyone || text.includes(`"${everyone}"`)));
}

// src/terraform/guard/guard.ts
const LOSSES = {
	google_cloud_tasks_queue: `its tasks are lost and its name is blocked for up to ${TASK_LIMITS.queueNameBlockedDays} days`,
	google_cloud_run_v2_service: "its revisions are lost and tasks for it fail",
	google_secret_manager_secret: "all its versions are lost",
	google_storage_bucket: "its objects are lost"
};
const INVOKER_LOSS = "tasks that are queued already carry its token and would be refused";
function guardFindings(resources) {
	return resources.flatMap((resource) => findingsOf(resource).map((finding) => ({
		address: resource.address,
		...finding
	}))).sort((a, b) => a.address < b.address ? -1 : 1);
}
function unwaived(findings, fingerprint, waiver) {
	if (waiver?.fingerprint !== fingerprint) return [...findings];
	if (waiver.addresses === "all") return [];
	const found = new Set(findings.map(({ address }) => address));
	const unknown = waiver.addresses.filter((address) => !found.has(address));
	if (unknown.length > 0) throw new Failure("TF_ALLOW_UNKNOWN", `the guard does not stop ${unknown.join(", ")}, which --allow names`, {
		exitCode: 2,
		hint: found.size === 0 ? "leave --allow out: the guard finds nothing in this plan" : `it stops: ${[...found].join(", ")}`
	});
	const named = new Set(waiver.addresses);
	return findings.filter(({ address }) => !named.has(address));
}
function holdsWork(resource) {
	return lossOf(resource) !== void 0;
}
function findingsOf(resource) {
	const { address, change } = resource;
	const action = actionOf(resource);
	const loss = lossOf(resource);
	if (loss !== void 0 && action === "replace" && change.importing !== void 0) return [importReplaced(resource, loss)];
	if (loss !== void 0 && (action === "delete" || action === "replace")) return [{ message: `${address} would be ${action}d: ${loss}` }];
	if (loss !== void 0 && action === "forget") return [{ message: `${address} would be forgotten: it lives on and nothing manages it` }];
	return [...weakenings(resource), ...openings(resource)].map((what) => ({ message: `${address} ${what}` }));
}
function importReplaced({ address, change }, loss) {
	return {
		message: `${address} exists already, differs in ${[...new Set((change.replace_paths ?? []).map(([attribute]) => String(attribute)))].join(", ")}, which can't be changed, and would be replaced: ${loss}`,
		advice: `give ${address} another name in cloud-tasks.yaml, so that what exists stays as it is, and copy over what is needed of it`
	};
}
function lossOf({ address, type }) {
	if (type === "google_service_account" && address.endsWith(".invoker")) return INVOKER_LOSS;
	return Object.hasOwn(LOSSES, type) ? LOSSES[type] : void 0;
}

export { at, guardFindings, holdsWork, unwaived };