if (!import.meta.url.endsWith("?DA-eoEHY")) throw new Error("the installation is incomplete or was replaced while it ran: " + import.meta.url + " is not of the same build as what imports it; install it again");
import { configFailure, refuseConfig, showDiagnostics, validateCommand, validateStage } from "./commands-validate.js?COf9A2uZ";

export { validateCommand };