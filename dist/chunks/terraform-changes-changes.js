if (!import.meta.url.endsWith("?CWA-MXbx")) throw new Error("the installation is incomplete or was replaced while it ran: " + import.meta.url + " is not from the same build as the module that imports it; reinstall the package");
import { isDeepStrictEqual } from "node:util";

// src/terraform/changes/attribute-diff.ts
function diffAttributes({ change }) {
	const found = [];
	const replaced = (change.replace_paths ?? []).map((steps) => patternOf(steps));
	walk({
		path: "",
		pattern: "",
		before: change.before,
		after: change.after,
		unknown: change.after_unknown,
		sensitive: [change.before_sensitive, change.after_sensitive]
	}, replaced, found);
	return found.sort((a, b) => a.path < b.path ? -1 : a.path > b.path ? 1 : 0);
}
function walk(node, replaced, found) {
	const unknown = node.unknown === true;
	const sensitive = node.sensitive.includes(true);
	if (!unknown && !sensitive && (isTree(node.before) || isTree(node.after))) {
		for (const child of children(node)) walk(child, replaced, found);
		return;
	}
	const [before, after] = [node.before ?? null, node.after ?? null];
	if (!unknown && isDeepStrictEqual(before, after)) return;
	found.push({
		path: node.path,
		pattern: node.pattern,
		before,
		after: unknown ? void 0 : after,
		unknown,
		sensitive,
		forcesReplacement: replaced.some((pattern) => node.pattern === pattern || node.pattern.startsWith(`${pattern}.`))
	});
}
function children(node) {
	const list = [
		node.before,
		node.after,
		node.unknown
	].some(Array.isArray);
	const named = list && [node.before, node.after].every(isNamedList) && !node.sensitive.some((marks) => Array.isArray(marks) && marks.some((mark) => at(mark, "name")));
	const keyed = (tree) => named && Array.isArray(tree) ? byName(tree) : tree;
	const [before, after] = [keyed(node.before), keyed(node.after)];
	const marksOf = (marks, side) => named && Array.isArray(marks) && Array.isArray(side) ? markByName(marks, side) : marks;
	const unknown = marksOf(node.unknown, node.after);
	const sensitive = [marksOf(node.sensitive[0], node.before), marksOf(node.sensitive[1], node.after)];
	return [...new Set([
		before,
		after,
		unknown
	].flatMap(keysOf))].map((key) => ({
		path: childPath(node.path, key, list, named),
		pattern: list ? node.pattern : node.pattern === "" ? key : `${node.pattern}.${key}`,
		before: at(before, key),
		after: at(after, key),
		unknown: at(unknown, key),
		sensitive: sensitive.map((mark) => at(mark, key))
	}));
}
function childPath(parent, key, list, named) {
	if (list) return `${parent}[${named ? JSON.stringify(key) : key}]`;
	return parent === "" ? key : `${parent}.${key}`;
}
function isTree(tree) {
	return typeof tree === "object" && tree !== null;
}
function keysOf(tree) {
	return isTree(tree) ? Object.keys(tree) : [];
}
function at(tree, key) {
	return isTree(tree) && Object.hasOwn(tree, key) ? tree[key] : void 0;
}
function isNamedList(tree) {
	if (tree === null || tree === void 0) return true;
	if (!Array.isArray(tree)) return false;
	const names = tree.map((member) => at(member, "name"));
	return names.every((name) => typeof name === "string") && new Set(names).size === names.length;
}
function byName(list) {
	return Object.fromEntries(list.map((member) => [String(at(member, "name")), member]));
}
function markByName(marks, side) {
	return Object.fromEntries(side.map((member, index) => [String(at(member, "name")), marks[index]]));
}
function patternOf(steps) {
	return steps.filter((step) => typeof step === "string").join(".");
}

// src/terraform/changes/shown-attributes.ts
const SHOWN = {
	google_cloud_tasks_queue: [
		"desired_state",
		"location",
		"name",
		"rate_limits.max_concurrent_dispatches",
		"rate_limits.max_dispatches_per_second",
		"retry_config.max_attempts",
		"retry_config.max_backoff",
		"retry_config.max_doublings",
		"retry_config.max_retry_duration",
		"retry_config.min_backoff",
		"stackdriver_logging_config.sampling_ratio"
	],
	google_cloud_run_v2_service: [
		"deletion_protection",
		"ingress",
		"invoker_iam_disabled",
		"location",
		"launch_stage",
		"name",
		"scaling.min_instance_count",
		"template.containers.env.value_source.secret_key_ref.secret",
		"template.containers.env.value_source.secret_key_ref.version",
		"template.containers.env.name",
		"template.containers.image",
		"template.containers.ports.container_port",
		"template.containers.ports.name",
		"template.containers.resources.cpu_idle",
		"template.containers.resources.limits.cpu",
		"template.containers.resources.limits.memory",
		"template.containers.resources.startup_cpu_boost",
		"template.containers.startup_probe.failure_threshold",
		"template.containers.startup_probe.http_get.path",
		"template.containers.startup_probe.tcp_socket.port",
		"template.max_instance_request_concurrency",
		"template.scaling.max_instance_count",
		"template.service_account",
		"template.timeout"
	],
	google_cloud_scheduler_job: [
		"attempt_deadline",
		"http_target.http_method",
		"http_target.oidc_token.audience",
		"http_target.oidc_token.service_account_email",
		"name",
		"paused",
		"region",
		"retry_config.max_backoff_duration",
		"retry_config.max_doublings",
		"retry_config.max_retry_duration",
		"retry_config.min_backoff_duration",
		"retry_config.retry_count",
		"schedule",
		"time_zone"
	],
	google_monitoring_alert_policy: [
		"conditions.condition_threshold.duration",
		"conditions.condition_threshold.threshold_value",
		"display_name",
		"enabled"
	],
	google_secret_manager_secret: [
		"expire_time",
		"secret_id",
		"ttl"
	],
	google_service_account: [
		"account_id",
		"disabled",
		"display_name"
	],
	google_storage_bucket: [
		"force_destroy",
		"lifecycle_rule.action.type",
		"lifecycle_rule.condition.age",
		"location",
		"name",
		"public_access_prevention",
		"uniform_bucket_level_access",
		"versioning.enabled"
	]
};
const SHOWN_OF_IAM_MEMBERS = [
	"location",
	"member",
	"name",
	"role",
	"secret_id",
	"service_account_id"
];
function isShown(type, pattern) {
	return (type.endsWith("_iam_member") ? SHOWN_OF_IAM_MEMBERS : SHOWN[type] ?? []).includes(pattern);
}

// src/terraform/changes/changes.ts
const HIDDEN = "(hidden)";
const ABSENT = "(none)";
const UNKNOWN = "(known after apply)";
const REASONS = {
	replace_because_tainted: "an earlier apply left it half made",
	replace_because_cannot_update: "an attribute that changes can't be changed in place",
	replace_by_request: "its replacement was asked for",
	replace_by_triggers: "something that it depends on is replaced",
	delete_because_no_resource_config: "it is no longer in the configuration",
	delete_because_no_module: "it is no longer in the configuration",
	delete_because_each_key: "its id is no longer in cloud-tasks.yaml",
	delete_because_count_index: "it is no longer asked for",
	delete_because_wrong_repetition: "it is no longer repeated the same way",
	delete_because_no_move_target: "it was moved to a place that does not exist"
};
function summarizeChanges(resources) {
	return resources.flatMap((resource) => {
		const action = actionOf(resource);
		return action === void 0 ? [] : [summarize(resource, action)];
	}).sort((a, b) => a.address < b.address ? -1 : 1);
}
function actionOf(resource) {
	const { actions, importing } = resource.change;
	if (resource.mode === "data") return void 0;
	if (actions.includes("delete") && actions.includes("create")) return "replace";
	if (actions.includes("forget")) return "forget";
	const [action] = actions;
	if (action === "create" || action === "delete" || action === "read") return action;
	if (importing !== void 0) return "import";
	if (action === "update") return "update";
	return resource.previous_address === void 0 ? void 0 : "move";
}
function summarize(resource, action) {
	const reason = reasonOf(resource);
	return {
		address: resource.address,
		type: resource.type,
		action,
		attributes: action === "delete" || action === "forget" ? [] : attributesOf(resource, action),
		...reason === void 0 ? {} : { reason }
	};
}
function reasonOf({ previous_address: from, action_reason, change }) {
	const forced = [...new Set((change.replace_paths ?? []).map((steps) => steps.join(".")))].sort();
	const why = action_reason === "replace_because_cannot_update" && forced.length > 0 ? `${forced.join(", ")} can't be changed in place` : action_reason && (REASONS[action_reason] ?? action_reason);
	const taken = change.importing && `it exists already: ${change.importing.id ?? "its id is known after apply"}`;
	const reasons = [
		from && `moved from ${from}`,
		taken,
		why
	].filter((reason) => reason !== void 0);
	return reasons.length === 0 ? void 0 : reasons.join("; ");
}
const REPEATED = /^(?:effective_labels|terraform_labels|effective_annotations)(?:\.|$)/;
function attributesOf(resource, action) {
	return diffAttributes(resource).filter((diff) => isTold(resource.type, diff, action)).map((diff) => ({
		path: diff.path,
		before: render(resource.type, diff, diff.before),
		after: diff.unknown ? UNKNOWN : render(resource.type, diff, diff.after),
		forcesReplacement: diff.forcesReplacement
	}));
}
function isTold(type, diff, action) {
	if (diff.forcesReplacement) return true;
	if (REPEATED.test(diff.pattern)) return false;
	if (action === "create") return isShown(type, diff.pattern) && !diff.unknown;
	return !diff.unknown || isShown(type, diff.pattern);
}
function render(type, diff, value) {
	if (value === null || value === void 0) return ABSENT;
	if (diff.sensitive || !isShown(type, diff.pattern)) return HIDDEN;
	return typeof value === "string" ? value : JSON.stringify(value);
}

export { HIDDEN, actionOf, diffAttributes, summarizeChanges };