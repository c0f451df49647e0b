export const id = 871;
export const ids = [871];
export const modules = {

/***/ 8871:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  K: () => (/* binding */ showDiagnostics),
  validateCommand: () => (/* binding */ validateCommand),
  P: () => (/* binding */ validateStage)
});

// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(76760);
// EXTERNAL MODULE: ./node_modules/picocolors/picocolors.js
var picocolors = __webpack_require__(57336);
;// CONCATENATED MODULE: ./lib/project/diagnostic-frame.js

const TAB = "    ";
/** Diagnostics for a terminal: place, code, message, the source line with a pointer, and the fix. */
function renderDiagnostics(diagnostics, source, options) {
    const c = (0,picocolors.createColors)(options.colors);
    const lines = source.split(/\r?\n/).map(printable);
    const paint = { error: c.red, warning: c.yellow, info: c.cyan };
    return diagnostics
        .map((one) => {
        const { range } = one;
        const place = range === undefined
            ? options.file
            : `${options.file}:${range.start.line}:${range.start.column}`;
        const out = [
            `${c.bold(place)} ${paint[one.severity](one.severity)} ${one.code} ${printable(one.message)}`,
        ];
        const text = range === undefined ? undefined : lines[range.start.line - 1];
        if (range !== undefined && text !== undefined) {
            const gutter = String(range.start.line);
            const end = range.end.line === range.start.line ? range.end.column : text.length + 1;
            const before = width(text.slice(0, range.start.column - 1));
            const marked = Math.max(1, width(text.slice(range.start.column - 1, end - 1).trimEnd()));
            out.push(`  ${c.dim(`${gutter} |`)} ${text.replaceAll("\t", TAB)}`);
            out.push(`  ${c.dim(`${" ".repeat(gutter.length)} |`)} ${" ".repeat(before)}${paint[one.severity]("^".repeat(marked))}`);
        }
        if (one.hint !== undefined)
            out.push(`  ${c.cyan("fix:")} ${printable(one.hint)}`);
        return `${out.join("\n")}\n`;
    })
        .join("\n");
}
/** Columns that a text takes on a terminal: tabs are spread, East Asian wide characters and emoji take two. */
function width(text) {
    let columns = 0;
    for (const char of text) {
        if (char === "\t")
            columns += TAB.length;
        else
            columns +=
                /[\u1100-\u115F\u2E80-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\u{1F300}-\u{1FAFF}]/u.test(char)
                    ? 2
                    : 1;
    }
    return columns;
}
/** A hostile config must not write escape codes to a terminal or a CI log; each control character becomes one visible one. */
function printable(text) {
    return text.replaceAll(/[^\t\P{Cc}]|[\u202A-\u202E\u2066-\u2069]/gu, "\uFFFD");
}
//# sourceMappingURL=diagnostic-frame.js.map
// EXTERNAL MODULE: ./lib/project/load-project.js + 27 modules
var load_project = __webpack_require__(86365);
;// CONCATENATED MODULE: ./lib/commands/validate.js



/**
 * The stage: checks the config and says how many problems there are.
 * @param options.willBuild The workers are built next. @defaultValue false
 */
async function validateStage(options, clock) {
    const startedMs = clock.now();
    const loaded = await (0,load_project/* loadProject */.g)({
        configFile: options.config,
        ...(options.environment === undefined ? {} : { environment: options.environment }),
        ...(options.willBuild === undefined ? {} : { willBuild: options.willBuild }),
    });
    const errors = loaded.diagnostics.filter(({ severity }) => severity === "error").length;
    const others = loaded.diagnostics.length - errors;
    return {
        loaded,
        section: {
            status: errors > 0 ? "failed" : "passed",
            durationMs: clock.now() - startedMs,
            summary: `${count(errors, "error")}, ${count(others, "note")}`,
            file: options.config,
            diagnostics: loaded.diagnostics.map((one) => ({ ...one, path: [...one.path] })),
        },
    };
}
/** `cloud-tasks validate`: exit 2 when the config has an error. */
async function validateCommand(options, console, clock) {
    const { loaded, section } = await validateStage(options, clock);
    if (options.json)
        console.out(`${JSON.stringify(section)}\n`);
    else
        showDiagnostics(loaded, options.config, console);
    if (section.status === "failed")
        return 2;
    if (!options.json)
        console.out(`${options.config} is fine: ${section.summary}\n`);
    return 0;
}
/** Writes the diagnostics as frames to stderr. */
function showDiagnostics(loaded, config, console) {
    if (loaded.diagnostics.length === 0)
        return;
    console.err(renderDiagnostics(loaded.diagnostics, loaded.source, {
        file: (0,external_node_path_.relative)(process.cwd(), config) || config,
        colors: console.colors,
    }));
}
function count(n, noun) {
    return `${n} ${noun}${n === 1 ? "" : "s"}`;
}
//# sourceMappingURL=validate.js.map

/***/ })

};

//# sourceMappingURL=871.index.js.map