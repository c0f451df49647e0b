if (!import.meta.url.endsWith("?DMs3lmUY")) throw new Error("the installation is incomplete or was replaced while it ran: " + import.meta.url + " is not from the same build as the module that imports it; reinstall the package");
import { Blob, File, FormData, init_esm_min, init_fetch_blob, init_file, init_from } from "./google-gax.js?DanMJDSf";
import { AbortError, FetchError, Headers, Request, Response, fetch, init_abort_error, init_fetch_error, init_headers, init_is_redirect, init_request, init_response, init_src, isRedirect } from "./node-fetch.js?DeGPWwrQ";

init_fetch_blob();
init_file();
init_esm_min();
init_fetch_error();
init_headers();
init_is_redirect();
init_response();
init_request();
init_abort_error();
init_from();
init_src();
export { fetch as default };