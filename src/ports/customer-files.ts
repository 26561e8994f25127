import type { MediaSid } from '@bot-handoff/contract';

/** Why a file that stands at an address was not taken, for the log. */
export type FileFailure =
  | 'address_refused'
  | 'unreachable'
  | 'timeout'
  | 'too_large'
  | 'empty'
  | 'type_refused'
  | 'not_there'
  | 'not_kept';

export interface FileAddress {
  readonly url: string;
  readonly name?: string;
  /** What the file is where the answer does not say. */
  readonly type?: string;
}

export interface FileContent {
  readonly bytes: Uint8Array;
  readonly type: string;
  readonly name?: string;
}

/** The files that a customer sends to a chat in Flex, kept until a message shows them. */
export interface CustomerFiles {
  /** Fetches what stands at an address, and keeps it. Rejects when it could be kept, but is not. */
  fetch(file: FileAddress): Promise<{ readonly media: MediaSid } | { readonly failure: FileFailure }>;
  /** Keeps what was brought along; `not_kept` where Twilio does not take such a file. */
  keep(file: FileContent): Promise<{ readonly media: MediaSid } | { readonly failure: 'not_kept' }>;
}
