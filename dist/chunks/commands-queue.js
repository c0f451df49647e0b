if (!import.meta.url.endsWith("?CxRNaWpH")) throw new Error("the installation is incomplete or was replaced while it ran: " + import.meta.url + " is not from the same build as the module that imports it; reinstall the package");
import { Failure } from "./base-failure.js?BXI57Sjq";
import { apiFailure, codeOf } from "./gcp-api-failure.js?C4_KA7_V";
import { confirm } from "./commands-deploy-confirm.js?am7V5GOz";
import { withDeployed } from "./commands-deploy-with-target.js?CihQR0Op";

// src/commands/queue.ts
const MAX_COUNTED = 1e3;
const AFTER = {
	status: "",
	pause: "tasks are still taken in, none is dispatched until it is resumed; `cloud-tasks drift` reports it",
	resume: "its tasks are dispatched again, at the queue's own rate",
	purge: "tasks created before now are deleted, which can take a minute; dispatches may not stop at once"
};
async function queueCommand(operation, id, options, console, clock) {
	return withDeployed(options, console, clock, async (project, { gcp }) => {
		const queue = queueOf(project, id);
		const name = `projects/${project.projectId}/locations/${project.region}/queues/${queue.name}`;
		if (operation === "purge" && !await isMeant(gcp, {
			id,
			name
		}, options, console)) throw new Failure("PURGE_DECLINED", `not confirmed: no task of queue "${id}" was deleted`, {
			exitCode: 3,
			hint: `give the queue's id: --confirm ${id}`
		});
		if (operation !== "status") await call(gcp, "POST", `${name}:${operation}`, id);
		const state = await read(gcp, {
			id,
			name
		});
		console.out(options.json ? `${JSON.stringify(state)}\n` : text(state, operation));
		return 0;
	});
}
function queueOf({ queues, configFile }, id) {
	const found = queues.find((one) => one.id === id);
	if (found !== void 0) return found;
	const known = queues.map((one) => one.id).join(", ");
	throw new Failure("QUEUE_UNKNOWN", `${configFile} has no queue with the id "${id}"`, {
		exitCode: 2,
		hint: known === "" ? "the config has no queue" : `its queues are ${known}`
	});
}
async function isMeant(gcp, at, options, console) {
	if (options.confirm !== void 0) return options.confirm === at.id;
	const { tasks } = await read(gcp, at);
	return confirm(console, `delete ${countOf(tasks)} of ${at.name} for good`, at.id, {
		yes: false,
		hint: `pass --confirm ${at.id}`
	});
}
async function read(gcp, { id, name }) {
	const found = await call(gcp, "GET", name, id);
	return {
		queue: id,
		name,
		state: typeof found.state === "string" ? found.state : "unknown",
		tasks: await countTasks(gcp, name)
	};
}
async function countTasks(gcp, name) {
	try {
		const path = `/v2/${name}/tasks?pageSize=${MAX_COUNTED}`;
		return ((await gcp.rest({
			api: "cloudtasks",
			method: "GET",
			path
		})).tasks ?? []).length;
	} catch (error) {
		if (codeOf(error) === void 0) throw error;
		return;
	}
}
async function call(gcp, method, path, id) {
	try {
		const body = method === "POST" ? { body: {} } : {};
		return await gcp.rest({
			api: "cloudtasks",
			method,
			path: `/v2/${path}`,
			...body
		});
	} catch (error) {
		throw apiFailure(`use queue "${id}" (${path})`, error);
	}
}
function text({ queue, state, tasks }, operation) {
	const after = AFTER[operation] === "" ? "" : `; ${AFTER[operation]}`;
	return `queue "${queue}" is ${state.toLowerCase()} with ${countOf(tasks)}${after}\n`;
}
function countOf(tasks) {
	if (tasks === void 0) return "tasks that could not be counted";
	if (tasks >= MAX_COUNTED) return `${MAX_COUNTED} tasks or more`;
	return tasks === 1 ? "1 task" : `${tasks} tasks`;
}

export { queueCommand };