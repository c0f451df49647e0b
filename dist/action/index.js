// src/action.ts
const MIN_NODE_MAJOR = 20;
if (Number(process.versions.node.split(".")[0]) < MIN_NODE_MAJOR) {
	process.stdout.write(`::error title=cloud-tasks::node ${process.versions.node} is too old: add actions/setup-node with node-version ${MIN_NODE_MAJOR} or newer before this action\n`);
	process.exitCode = 2;
} else {
	const { hideExpectedWarnings } = await import("../chunks/commands-frame-expected-warnings.entry.js?RZLsClw0");
	hideExpectedWarnings();
	const { runAction } = await import("../chunks/commands-action-action.js?CdtVl54u");
	process.exitCode = await runAction(process.env);
	const { endSoon } = await import("../chunks/commands-frame-end-soon.entry.js?BGRgRQQm");
	endSoon();
}

export {  };