if (!import.meta.url.endsWith("?PcqCvoAy")) throw new Error("the installation is incomplete or was replaced while it ran: " + import.meta.url + " is not from the same build as the module that imports it; reinstall the package");
import { summarizeChanges } from "./terraform-changes-changes.js?CWA-MXbx";

// src/terraform/changes/drift-output-only.ts
const OUTPUT_ONLY = {
	google_cloud_run_v2_service: [
		"build_config.name",
		"conditions",
		"create_time",
		"creator",
		"delete_time",
		"effective_annotations",
		"effective_labels",
		"etag",
		"expire_time",
		"generation",
		"last_modifier",
		"latest_created_revision",
		"latest_ready_revision",
		"multi_region_settings.multi_region_id",
		"observed_generation",
		"reconciling",
		"template.containers.build_info",
		"terminal_condition",
		"terraform_labels",
		"traffic_statuses",
		"uid",
		"update_time",
		"uri",
		"urls"
	],
	google_cloud_run_v2_service_iam_member: ["etag"],
	google_cloud_scheduler_job: ["state"],
	google_cloud_tasks_queue: [
		"app_engine_routing_override.host",
		"rate_limits.max_burst_size",
		"state"
	],
	google_cloud_tasks_queue_iam_member: ["etag"],
	google_monitoring_alert_policy: [
		"conditions.name",
		"creation_record",
		"name"
	],
	google_monitoring_notification_channel: ["name", "verification_status"],
	google_secret_manager_secret: [
		"create_time",
		"effective_annotations",
		"effective_labels",
		"name",
		"terraform_labels"
	],
	google_secret_manager_secret_iam_member: ["etag"],
	google_service_account: [
		"email",
		"member",
		"name",
		"unique_id"
	],
	google_service_account_iam_member: ["etag"],
	google_storage_bucket: [
		"effective_labels",
		"encryption.customer_managed_encryption_enforcement_config.effective_time",
		"encryption.customer_supplied_encryption_enforcement_config.effective_time",
		"encryption.google_managed_encryption_enforcement_config.effective_time",
		"project_number",
		"self_link",
		"soft_delete_policy.effective_time",
		"terraform_labels",
		"time_created",
		"updated",
		"url"
	]
};
function isBelow(path, patterns) {
	return patterns.some((one) => path === one || path.startsWith(`${one}.`));
}

// src/terraform/changes/plan-drift.ts
const NOT_APPLIED = [
	"client",
	"client_version",
	"template.revision",
	"traffic"
];
function planDrift(drifted) {
	return summarizeChanges(drifted).flatMap((change) => {
		if (change.action === "delete") return [{
			...change,
			attributes: []
		}];
		const attributes = change.attributes.filter(({ path }) => isApplied(change.type, path));
		return attributes.length === 0 ? [] : [{
			...change,
			attributes
		}];
	});
}
function isApplied(type, path) {
	const pattern = path.replaceAll(/\[[^\]]*\]/g, "");
	const ignored = [...OUTPUT_ONLY[type] ?? [], ...type === "google_cloud_run_v2_service" ? NOT_APPLIED : []];
	return !isBelow(pattern, ignored);
}

export { OUTPUT_ONLY, isBelow, planDrift };