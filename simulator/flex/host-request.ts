import type { Answer } from '../realtime/answer';

/** A request that a browser meant for one of Twilio's hosts. */
export interface HostRequest {
  readonly method: string;
  readonly host: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly contentType: string;
  readonly body: Buffer;
  /** Identity of the token that came with the request, where there was one. */
  readonly identity: string | undefined;
}

/** Something that is not JSON: a style sheet, a sound, a picture. */
export interface FileAnswer {
  readonly status: 200;
  readonly contentType: string;
  readonly content: string | Buffer;
}

export type HostAnswer = Answer | FileAnswer;

/** @returns undefined for a request that is not simulated */
export type HostHandler = (request: HostRequest) => HostAnswer | undefined | Promise<HostAnswer | undefined>;
