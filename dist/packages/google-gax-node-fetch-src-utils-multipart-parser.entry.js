if (!import.meta.url.endsWith("?C2Qdizzv")) throw new Error("the installation is incomplete or was replaced while it ran: " + import.meta.url + " is not of the same build as what imports it; install it again");
import { init_multipart_parser, toFormData } from "./google-gax.js?DanMJDSf";

init_multipart_parser();
export { toFormData };