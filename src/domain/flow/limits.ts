/** What one turn, one flow file or one expression may cost. Whoever exceeds a limit is stopped and told. */
export interface Limits {
  /** Steps a turn runs before it must wait or end. */
  readonly stepsPerTurn: number;
  /** Messages and statuses a turn puts out. */
  readonly outputsPerTurn: number;
  /** Milliseconds that a turn says nothing for: whoever runs it waits as long. */
  readonly pausePerTurn: number;
  /** Characters of a position as JSON, with all that `flow` holds: it is stored with the conversation. */
  readonly positionLength: number;
  /** Flows that wait for the flow they started. */
  readonly callDepth: number;
  /** Operations of one template. */
  readonly operations: number;
  /** Characters of one text that a template makes. */
  readonly textLength: number;
}

export const DEFAULT_LIMITS: Limits = {
  stepsPerTurn: 200,
  outputsPerTurn: 40,
  pausePerTurn: 3_000,
  positionLength: 4_096,
  callDepth: 20,
  operations: 5_000,
  textLength: 10_000,
};
