if (!import.meta.url.endsWith("?RZLsClw0")) throw new Error("the installation is incomplete or was replaced while it ran: " + import.meta.url + " is not from the same build as the module that imports it; reinstall the package");
import { hideExpectedWarnings } from "./commands-frame-expected-warnings.js?BWwOxQPt";

export { hideExpectedWarnings };