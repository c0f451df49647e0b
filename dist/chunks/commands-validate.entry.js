if (!import.meta.url.endsWith("?B6kYAzX2")) throw new Error("the installation is incomplete or was replaced while it ran: " + import.meta.url + " is not of the same build as what imports it; install it again");
import { configFailure, refuseConfig, showDiagnostics, validateCommand, validateStage } from "./commands-validate.js?xsDPJy3V";

export { validateCommand };