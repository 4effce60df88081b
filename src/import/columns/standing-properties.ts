/** The properties that say whether a contact gets mail. */
export const STANDING_PROPERTIES = [
  "status",
  "suppressed",
  "bounced",
  "complained",
  "subscribed",
  "optIn",
  "leftAt",
  "bouncedAt",
  "notes",
] as const;

export type StandingProperty = (typeof STANDING_PROPERTIES)[number];
