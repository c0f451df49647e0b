if (!import.meta.url.endsWith("?CihQR0Op")) throw new Error("the installation is incomplete or was replaced while it ran: " + import.meta.url + " is not from the same build as the module that imports it; reinstall the package");
import { refuseConfig, validateStage } from "./commands-validate-validate-stage.js?DeO89i8W";
import { connectTarget } from "./commands-deploy-target.js?DC2fTArT";

// src/commands/deploy/with-target.ts
async function withTarget(valid, { project, emulator }, clock, body) {
	const projectId = project ?? valid.projectId;
	const target = await connectTarget({
		clock,
		...emulator === void 0 ? {} : { emulator },
		...projectId === void 0 ? {} : { projectId }
	});
	try {
		return await body({
			...valid,
			projectId: target.projectId
		}, target);
	} finally {
		await target.close();
	}
}
async function withDeployed(options, console, clock, body) {
	const validated = await validateStage(options, clock);
	const { project } = validated.loaded;
	if (project === void 0) return refuseConfig(validated, options, console);
	return withTarget(project, options, clock, body);
}

export { withDeployed, withTarget };