if (!import.meta.url.endsWith("?Ctf-H8Hi")) throw new Error("the installation is incomplete or was replaced while it ran: " + import.meta.url + " is not from the same build as the module that imports it; reinstall the package");
import { annotationOf } from "./github-annotations.js?BdBvubZ2";
import { visible } from "./base-visible.js?BfHgoh7I";

// src/github/workflow-command.ts
function workflowCommand({ level, message, properties }) {
	const { title, file, startLine, endLine, startColumn, endColumn } = properties;
	return `::${level} ${Object.entries({
		title,
		file,
		line: startLine,
		endLine,
		col: startColumn,
		endColumn
	}).flatMap(([name, value]) => value === void 0 ? [] : [`${name}=${escapedProperty(visible(String(value)))}`]).join(",")}::${escapedText(visible(message))}`;
}
function escapedText(text) {
	return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}
function escapedProperty(text) {
	return escapedText(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}

// src/commands/validate/annotation-commands.ts
function annotationCommands(files) {
	return files.flatMap(({ file, diagnostics }) => diagnostics.map((one) => workflowCommand(annotationOf(one, file))));
}

export { annotationCommands };