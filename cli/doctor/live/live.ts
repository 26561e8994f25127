import type { Questions } from '../../setup/questions';
import { type Check, NOT_DEPLOYED, skipped } from '../check';
import { rehearse } from './rehearse';
import { DOCTOR_NAME } from './synthetic-chat';
import { hasTestQueue } from './test-queue';

export interface LiveOptions {
  /** What the customer says, separated by `|`. */
  readonly say: string | undefined;
  /** Seconds to wait for each thing to happen. */
  readonly wait: string | undefined;
  /** An agent may be rung for a moment. */
  readonly isYes: boolean;
  readonly questions: Questions | undefined;
}

/** Presses the first button, gives some answer, or is not understood: in the end somebody has to help. */
const LINES = Array.from({ length: 10 }, () => '1');
/** A cold start, a slow bot and a lost webhook that the sweep makes good all take longer than a warm call. */
const PATIENCE_S = 30;
const DEFAULT_CANCEL_WORD = 'cancel';
const RINGS = `The workflow has no filter for customerName == "${DOCTOR_NAME}": the task is offered to an agent for a moment.`;

/** A customer who is handed off and cancels, with the real bot, the real queue and nobody harmed. */
export const liveCheck = ({ say, wait, isYes, questions }: LiveOptions): Check => ({
  id: 'live',
  title: 'A conversation from beginning to end',
  why: 'Only a customer who is answered, handed off and taken back shows that all parts work together.',
  async look(patient) {
    const { functions, isLocal, rest, survey, syncServiceSid } = patient;
    if (!functions || syncServiceSid === undefined) return NOT_DEPLOYED;
    if (!isYes && !isLocal && !(await hasTestQueue(patient))) {
      const mayRing = await questions?.confirm(`${RINGS} Go on?`);
      if (!mayRing) return skipped(`${RINGS} Not done; --yes does it all the same, docs/doctor.md has the filter.`);
    }
    const [cancelWord] = (functions.variables.BOT_HANDOFF_CANCEL_WORDS ?? DEFAULT_CANCEL_WORD).split(',');
    return rehearse({
      ...{ rest, syncServiceSid, functionsUrl: functions.url, workspaceSid: survey.facts.workspaceSid },
      patience: Number(wait ?? PATIENCE_S) * 1000,
      lines: say === undefined ? LINES : say.split('|'),
      cancelWord: cancelWord?.trim() || DEFAULT_CANCEL_WORD,
    });
  },
});
