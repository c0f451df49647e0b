if (!import.meta.url.endsWith("?CKo5qV6c")) throw new Error("the installation is incomplete or was replaced while it ran: " + import.meta.url + " is not from the same build as the module that imports it; reinstall the package");
import { _enum, int, object, string } from "../packages/zod.js?DcMP3_aj";
import { posix } from "node:path";
import { createHash } from "node:crypto";

// src/report/comment-state.ts
const stateSchema = object({
	run: string().regex(/^\d{1,20}$/),
	attempt: int().positive(),
	commit: string().regex(/^[0-9a-f]{0,64}$/),
	state: _enum(["checking", "checked"])
});
function commentMarker({ configs, environment, about = "review" }) {
	const paths = configs.map((path) => posix.normalize(path)).toSorted();
	const key = JSON.stringify([
		about,
		environment || "production",
		...paths
	]);
	return `<!-- cloud-tasks-pipeline comment ${createHash("sha256").update(key).digest("hex").slice(0, 32)} -->`;
}
function stateLine(state) {
	return `<!-- cloud-tasks-pipeline run ${JSON.stringify(stateSchema.parse(state))} -->`;
}
function stateOf(body) {
	const [, second = ""] = body.split(/\r?\n/);
	const json = /^<!-- cloud-tasks-pipeline run (\{.{0,300}\}) -->$/.exec(second)?.[1];
	if (json === void 0) return void 0;
	try {
		return stateSchema.safeParse(JSON.parse(json)).data;
	} catch {
		return;
	}
}
function mayReplace(there, ours) {
	if (there === void 0) return true;
	if (there.run === ours.run && there.attempt === ours.attempt) return true;
	if (there.commit === ours.commit && ours.state === "checking") return true;
	const [a, b] = [BigInt(there.run), BigInt(ours.run)];
	return a === b ? ours.attempt > there.attempt : b > a;
}

export { commentMarker, mayReplace, stateLine, stateOf };