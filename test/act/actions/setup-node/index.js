if (process.env["INPUT_PACKAGE-MANAGER-CACHE"] !== "false") throw new Error("it would use a cache");
