if (!import.meta.url.endsWith("?DtDYrV_g")) throw new Error("the installation is incomplete or was replaced while it ran: " + import.meta.url + " is not of the same build as what imports it; install it again");
import { configFailure, refuseConfig, showDiagnostics, validateCommand, validateStage } from "./commands-validate.js?BRpL9Sc5";

export { validateCommand };