if (!import.meta.url.endsWith("?C2Qdizzv")) throw new Error("the installation is incomplete or was replaced while it ran: " + import.meta.url + " is not from the same build as the module that imports it; reinstall the package");
import { init_multipart_parser, toFormData } from "./google-gax.js?DanMJDSf";

init_multipart_parser();
export { toFormData };