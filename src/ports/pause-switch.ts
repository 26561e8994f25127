import type { Pause } from '../domain/conversation/pause';

/** Whether an administrator has switched the bot off. */
export interface PauseSwitch {
  /** At most 15 seconds old. Never rejects: a bot whose switch cannot be read speaks. */
  current(): Promise<Pause | undefined>;
}
