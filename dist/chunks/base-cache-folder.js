if (!import.meta.url.endsWith("?Cn6foXrV")) throw new Error("the installation is incomplete or was replaced while it ran: " + import.meta.url + " is not from the same build as the module that imports it; reinstall the package");
import path from "node:path";
import { homedir } from "node:os";

// src/base/cache-folder.ts
function userCacheFolder(env) {
	const home = env["HOME"] || homedir();
	const base = process.platform === "win32" ? env["LOCALAPPDATA"] || path.join(home, "AppData", "Local") : process.platform === "darwin" ? path.join(home, "Library", "Caches") : env["XDG_CACHE_HOME"] || path.join(home, ".cache");
	return path.join(base, "cloud-tasks-pipeline");
}

export { userCacheFolder };