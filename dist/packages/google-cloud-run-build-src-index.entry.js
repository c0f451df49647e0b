if (!import.meta.url.endsWith("?aTGX0RXr")) throw new Error("the installation is incomplete or was replaced while it ran: " + import.meta.url + " is not from the same build as the module that imports it; reinstall the package");
import { require_src } from "./google-cloud-run.js?BiuRONVR";

export default require_src();

export {  };