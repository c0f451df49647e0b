export const id = 189;
export const ids = [189];
export const modules = {

/***/ 45949:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   costCommand: () => (/* binding */ costCommand)
/* harmony export */ });
/* harmony import */ var _cost_estimate_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(17053);
/* harmony import */ var _project_load_project_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(50814);
/* harmony import */ var _report_merge_js__WEBPACK_IMPORTED_MODULE_2__ = __webpack_require__(75179);
/* harmony import */ var _report_terminal_js__WEBPACK_IMPORTED_MODULE_3__ = __webpack_require__(91488);
/* harmony import */ var _exit_code_js__WEBPACK_IMPORTED_MODULE_5__ = __webpack_require__(15884);
/* harmony import */ var _validate_js__WEBPACK_IMPORTED_MODULE_4__ = __webpack_require__(8871);






/** `cloud-tasks cost`: offline; exit 3 when the estimate is over the budget. */
async function costCommand(options, console, clock) {
    const startedMs = clock.now();
    const { loaded, section } = await (0,_validate_js__WEBPACK_IMPORTED_MODULE_4__/* .validateStage */ .P)(options, clock);
    const { project } = loaded;
    if (project === undefined) {
        if (options.json)
            console.out(`${JSON.stringify({ validate: section })}\n`);
        else
            (0,_validate_js__WEBPACK_IMPORTED_MODULE_4__/* .showDiagnostics */ .K)(loaded, options.config, console);
        return 2;
    }
    // A base that can't be read has no estimate: the change is then unknown, not zero.
    const base = options.base === undefined
        ? undefined
        : (await (0,_project_load_project_js__WEBPACK_IMPORTED_MODULE_1__/* .loadProject */ .g)({ configFile: options.base })).project;
    if (options.base !== undefined && base === undefined) {
        console.progress.warn(`${options.base} can't be estimated: the change is unknown`);
    }
    const cost = await (0,_cost_estimate_js__WEBPACK_IMPORTED_MODULE_0__/* .costStage */ .I)(project, { clock, ...(base === undefined ? {} : { base }) });
    const started = (0,_report_merge_js__WEBPACK_IMPORTED_MODULE_2__/* .startReport */ .Fg)({
        project: project.name,
        environment: project.environment,
        startedAtMs: startedMs,
    });
    const report = (0,_report_merge_js__WEBPACK_IMPORTED_MODULE_2__/* .closeReport */ .TF)({ ...started, validate: section, cost }, clock.now() - startedMs);
    if (options.json)
        console.out(`${JSON.stringify(cost)}\n`);
    else
        console.out((0,_report_terminal_js__WEBPACK_IMPORTED_MODULE_3__/* .renderTerminal */ .b)(report, { colors: console.colors }));
    return (0,_exit_code_js__WEBPACK_IMPORTED_MODULE_5__/* .exitCodeOf */ .F)(report);
}
//# sourceMappingURL=cost.js.map

/***/ }),

/***/ 64377:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   w$: () => (/* binding */ datetime)
/* harmony export */ });
/* unused harmony exports date, time, duration */
/* harmony import */ var _core_index_js__WEBPACK_IMPORTED_MODULE_0__ = __webpack_require__(43759);
/* harmony import */ var _schemas_js__WEBPACK_IMPORTED_MODULE_1__ = __webpack_require__(92857);



function datetime(params) {
    return _core_index_js__WEBPACK_IMPORTED_MODULE_0__/* ._isoDateTime */ .G1(_schemas_js__WEBPACK_IMPORTED_MODULE_1__/* .ZodISODateTime */ .You, params);
}
function date(params) {
    return core._isoDate(ZodISODate, params);
}
function time(params) {
    return core._isoTime(ZodISOTime, params);
}
function duration(params) {
    return core._isoDuration(ZodISODuration, params);
}


/***/ })

};

//# sourceMappingURL=189.index.js.map