if (!import.meta.url.endsWith("?C3kRT5dy")) throw new Error("the installation is incomplete or was replaced while it ran: " + import.meta.url + " is not from the same build as the module that imports it; reinstall the package");
import { AbortError, Blob, FetchError, File, FormData, Headers, Request, Response, fetch, init_abort_error, init_esm_min, init_fetch_blob, init_fetch_error, init_file, init_from, init_headers, init_is_redirect, init_request, init_response, init_src, isRedirect } from "./google-gax.js?DanMJDSf";

init_fetch_blob();
init_file();
init_esm_min();
init_from();
init_fetch_error();
init_headers();
init_is_redirect();
init_response();
init_request();
init_abort_error();
init_src();
export { fetch as default };