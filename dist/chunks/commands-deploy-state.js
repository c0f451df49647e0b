if (!import.meta.url.endsWith("?BAl81uPT")) throw new Error("the installation is incomplete or was replaced while it ran: " + import.meta.url + " is not from the same build as the module that imports it; reinstall the package");
import { Failure } from "./base-failure.js?BXI57Sjq";
import { defaultStateBucket, statePrefix } from "./commands-deploy-places.js?ocH0aBcX";
import { createStateBucket, isOwnBucket } from "./commands-deploy-state-bucket.js?xtno8yoQ";
import path from "node:path";

// src/commands/deploy/state.ts
async function stateBackend(project, gcp, options) {
	const named = options.stateBucket ?? process.env["CLOUD_TASKS_STATE_BUCKET"] ?? "";
	if (options.stateFile !== void 0) {
		if (options.stateBucket !== void 0) throw new Failure("STATE_TWICE", "--state-file and --state-bucket exclude each other", {
			exitCode: 2,
			hint: "leave one of them out"
		});
		return {
			kind: "local",
			file: path.resolve(options.stateFile)
		};
	}
	const bucket = named === "" ? defaultStateBucket(project.projectId) : named;
	if (named === "" && !await isOwnBucket(gcp, project.projectId, bucket)) {
		if (options.emulator !== void 0) {
			await createStateBucket(gcp, {
				...project,
				bucket
			});
			return backendIn(bucket, project);
		}
		throw new Failure("STATE_BUCKET_MISSING", `project "${project.projectId}" has no bucket "${bucket}" for Terraform's state`, {
			exitCode: 2,
			hint: "run `cloud-tasks bootstrap` once, name another bucket by --state-bucket, or try out with --state-file"
		});
	}
	return backendIn(bucket, project);
}
function backendIn(bucket, project) {
	return {
		kind: "gcs",
		bucket,
		prefix: statePrefix(project)
	};
}

export { stateBackend };