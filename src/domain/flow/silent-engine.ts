import type { FlowEngine } from './engine';

/** Has no flows, for conversations in which somebody else speaks. */
export const SILENT_ENGINE: FlowEngine = {
  has: () => false,
  knows: () => false,
  asksInConfidence: () => false,
  destinations: [],
  friendlyName: () => undefined,
  commands: [],
  confidential: () => new Set(),
  offered: () => [],
  command: () => undefined,
  translate: (text) => text,
  match: () => undefined,
  start: (flowId, _data, { user, thread }) => ({
    outputs: [],
    ...{ user, thread },
    ...{ position: null, waitsFor: null, options: [], result: null, warnings: [] },
    failure: `there is no flow '${flowId}'`,
  }),
  resume: () => undefined,
};
