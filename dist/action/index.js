// src/action.ts
const MIN_NODE_MAJOR = 20;
if (Number(process.versions.node.split(".")[0]) < MIN_NODE_MAJOR) {
	process.stdout.write(`::error title=cloud-tasks::node ${process.versions.node} is too old: add actions/setup-node with node-version ${MIN_NODE_MAJOR} or newer before this action\n`);
	process.exitCode = 2;
} else {
	const core = await import("../packages/actions-core-lib-core.entry.js?CtafRLVX");
	const { checkStep, commentStep } = await import("../chunks/commands-action.js?zPNScO3Y");
	process.exitCode = core.getInput("step") === "comment" ? await commentStep({
		report: core.getInput("report"),
		token: core.getInput("token")
	}) : await checkStep({
		command: core.getInput("command"),
		config: core.getInput("config"),
		environment: core.getInput("environment"),
		base: core.getInput("base_config"),
		rehearse: core.getBooleanInput("rehearse")
	});
	const { endSoon } = await import("../chunks/commands-frame-end-soon.entry.js?BGRgRQQm");
	endSoon();
}

export {  };