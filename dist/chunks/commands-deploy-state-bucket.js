if (!import.meta.url.endsWith("?xtno8yoQ")) throw new Error("the installation is incomplete or was replaced while it ran: " + import.meta.url + " is not from the same build as the module that imports it; reinstall the package");
import { Failure } from "./base-failure.js?BXI57Sjq";
import { apiFailure, codeOf } from "./gcp-api-failure.js?C4_KA7_V";

// src/commands/deploy/state-bucket.ts
async function createStateBucket(gcp, at) {
	try {
		await gcp.rest({
			api: "storage",
			method: "POST",
			path: `/storage/v1/b?project=${encodeURIComponent(at.projectId)}`,
			body: {
				name: at.bucket,
				location: at.region.toUpperCase(),
				versioning: { enabled: true },
				iamConfiguration: {
					publicAccessPrevention: "enforced",
					uniformBucketLevelAccess: { enabled: true }
				}
			}
		});
	} catch (error) {
		if (codeOf(error) !== "ALREADY_EXISTS") throw apiFailure(`make bucket "${at.bucket}"`, error);
		throw new Failure("STATE_BUCKET_TAKEN", `the bucket "${at.bucket}" belongs to someone else`, {
			exitCode: 2,
			hint: "names of buckets are global: choose another by --state-bucket",
			cause: error
		});
	}
}
async function isOwnBucket(gcp, projectId, bucket) {
	const query = new URLSearchParams({
		project: projectId,
		prefix: bucket
	});
	try {
		const path = `/storage/v1/b?${query.toString()}`;
		const { items = [] } = await gcp.rest({
			api: "storage",
			method: "GET",
			path
		});
		return items.some(({ name }) => name === bucket);
	} catch (error) {
		throw apiFailure(`list the buckets of project "${projectId}"`, error);
	}
}

export { createStateBucket, isOwnBucket };