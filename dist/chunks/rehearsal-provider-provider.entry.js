if (!import.meta.url.endsWith("?DmVER99S")) throw new Error("the installation is incomplete or was replaced while it ran: " + import.meta.url + " is not of the same build as what imports it; install it again");
import { reattachEnv, startProvider } from "./rehearsal-provider-provider.js?Dj3q2OmE";

export { reattachEnv, startProvider };