if (!import.meta.url.endsWith("?DSFTKQQv")) throw new Error("the installation is incomplete or was replaced while it ran: " + import.meta.url + " is not from the same build as the module that imports it; reinstall the package");
import { init_multipart_parser, toFormData } from "./node-fetch.js?DeGPWwrQ";

init_multipart_parser();
export { toFormData };