/** Where the provider is: the zone of what operators type, and of a page until the browser says otherwise. */
export const homeTimeZone = "Europe/Amsterdam";
