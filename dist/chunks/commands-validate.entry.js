if (!import.meta.url.endsWith("?MhvBX1pn")) throw new Error("the installation is incomplete or was replaced while it ran: " + import.meta.url + " is not of the same build as what imports it; install it again");
import { configFailure, refuseConfig, showDiagnostics, validateCommand, validateStage } from "./commands-validate.js?DkElrEz6";

export { validateCommand };