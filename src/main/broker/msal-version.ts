// The version of the MSAL that is in use, for reports.
export { version as msalVersion } from "@azure/msal-node";
