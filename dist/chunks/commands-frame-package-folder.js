if (!import.meta.url.endsWith("?D8DfcEPn")) throw new Error("the installation is incomplete or was replaced while it ran: " + import.meta.url + " is not from the same build as the module that imports it; reinstall the package");
import { dirname, join } from "node:path";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

// src/commands/frame/package-folder.ts
function packageFolder(name) {
	let at = dirname(fileURLToPath(import.meta.url));
	for (;;) {
		if (existsSync(join(at, "action.yml")) && existsSync(join(at, name))) return join(at, name);
		const parent = dirname(at);
		if (parent === at) throw new Error(`folder "${name}" of the package is missing: reinstall the package`);
		at = parent;
	}
}

export { packageFolder };