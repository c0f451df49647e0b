if (!import.meta.url.endsWith("?D0068rms")) throw new Error("the installation is incomplete or was replaced while it ran: " + import.meta.url + " is not of the same build as what imports it; install it again");
import { context, getOctokit } from "./actions-github.js?ByqUbEnj";

export { getOctokit };