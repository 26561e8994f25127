/** An administrator has switched the bot off for everybody, without a deployment. */
export interface Pause {
  /** Where customers go instead: to a person, or no further than a message. */
  readonly to: 'agent' | 'message';
  /** What customers read, in place of our own words. */
  readonly text?: string;
  /** When it began, in milliseconds since 1970. Tells one pause from the next. */
  readonly since: number;
}
