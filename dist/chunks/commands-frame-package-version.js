if (!import.meta.url.endsWith("?DFsQa4tT")) throw new Error("the installation is incomplete or was replaced while it ran: " + import.meta.url + " is not from the same build as the module that imports it; reinstall the package");
import { packageFolder } from "./commands-frame-package-folder.js?CLjfNkP8";
import { readFileSync } from "node:fs";

// src/commands/frame/package-version.ts
function packageVersion() {
	const text = readFileSync(packageFolder("package.json"), "utf8");
	return JSON.parse(text).version;
}

export { packageVersion };