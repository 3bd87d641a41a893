// Your app registration: replace the client id, and the tenant if you have only one.
export const clientId = "00000000-0000-0000-0000-000000000000";
export const authority = "https://login.microsoftonline.com/organizations";
/** @type {string[]} Only for an identity provider that is not one of Microsoft's clouds: its host. */
export const knownAuthorities = [];
export const scopes = ["User.Read"];
export const graphUrl = "https://graph.microsoft.com/v1.0";
