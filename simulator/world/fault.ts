import type { TwilioFault } from './world-types';

/** What a store throws when Twilio would answer with an error body. */
export class TwilioError extends Error implements TwilioFault {
  constructor(
    readonly status: number,
    readonly code: number,
    message: string,
  ) {
    super(message);
    this.name = 'TwilioError';
  }
}

/** HTTP status and Twilio code of every fault the simulator raises. */
const FAULTS = {
  invalidParameter: [400, 20001],
  authentication: [401, 20003],
  notPermitted: [403, 20003],
  notFound: [404, 20404],
  preconditionFailed: [412, 20412],
  preEventRefused: [400, 50056],
  attributesTooLong: [400, 50303],
  attributesNotJson: [400, 50304],
  conversationNotFound: [404, 50350],
  uniqueNameTaken: [409, 50353],
  tooManyScopedWebhooks: [400, 50361],
  webhookFilterInvalid: [400, 50371],
  timerInvalid: [400, 50374],
  conversationClosed: [400, 50377],
  createdClosed: [400, 50384],
  bindingInUse: [409, 50416],
  participantExists: [409, 50433],
  mediaNotFound: [404, 50507],
  revisionMismatch: [412, 54103],
  syncTooLarge: [413, 54006],
  syncUniqueNameTaken: [409, 54301],
  syncKeyTaken: [409, 54208],
  interactionNotOpen: [400, 80906],
} as const satisfies Record<string, readonly [status: number, code: number]>;

type FaultName = keyof typeof FAULTS;

export const fault = (name: FaultName, message: string): TwilioError => {
  const [status, code] = FAULTS[name];
  return new TwilioError(status, code, message);
};

/** The 20404 that most of Twilio's products answer. `path` is the path below the version, e.g. `/Workspaces/WS1`. */
export const notFound = (path: string): TwilioError =>
  fault('notFound', `The requested resource ${path} was not found`);
