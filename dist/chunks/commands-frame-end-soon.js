if (!import.meta.url.endsWith("?c3XGOEcu")) throw new Error("the installation is incomplete or was replaced while it ran: " + import.meta.url + " is not from the same build as the module that imports it; reinstall the package");
// src/commands/frame/end-soon.ts
const LAST_WORDS_MS = 1e3;
function endSoon() {
	setTimeout(() => {
		if (isWriting(process.stdout) || isWriting(process.stderr)) endSoon();
		else process.exit();
	}, LAST_WORDS_MS).unref();
}
function isWriting({ destroyed, writableLength }) {
	return !destroyed && writableLength > 0;
}

export { endSoon };