export const id = 477;
export const ids = [477];
export const modules = {

/***/ 90477:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

/* harmony export */ __webpack_require__.d(__webpack_exports__, {
/* harmony export */   endSoon: () => (/* binding */ endSoon)
/* harmony export */ });
/** For what is still to be written. */
const LAST_WORDS_MS = 1_000;
/**
 * Ends the process, once its work is done and its words are written: what a library still waits for, such as the next try
 * of a download that was cancelled, must not hold it. A process that nothing holds ends before.
 */
function endSoon() {
    setTimeout(() => {
        if (process.stdout.writableLength > 0 || process.stderr.writableLength > 0)
            endSoon();
        else
            process.exit();
    }, LAST_WORDS_MS).unref();
}
//# sourceMappingURL=end-soon.js.map

/***/ })

};

//# sourceMappingURL=477.index.js.map