if (!import.meta.url.endsWith("?B3EXJs23")) throw new Error("the installation is incomplete or was replaced while it ran: " + import.meta.url + " is not from the same build as the module that imports it; reinstall the package");
import { reattachEnv, startProvider } from "./rehearsal-provider-provider.js?DNIuuhtp";

export { reattachEnv, startProvider };