if (!import.meta.url.endsWith("?BQnex--T")) throw new Error("the installation is incomplete or was replaced while it ran: " + import.meta.url + " is not of the same build as what imports it; install it again");
import { packageFolder } from "./commands-frame-package-folder.js?CNrswD39";
import { readFileSync } from "node:fs";

// src/commands/frame/package-version.ts
function packageVersion() {
	const text = readFileSync(packageFolder("package.json"), "utf8");
	return JSON.parse(text).version;
}

export { packageVersion };