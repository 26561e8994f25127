import { readFileType } from '@bot-handoff/contract/file-type';
import type { Clock } from '../../ports/clock';
import type { FileAddress, FileContent, FileFailure } from '../../ports/customer-files';
import { type AddressOptions, createFindAddress } from './checked-address';
import { ExchangeError } from './exchange';
import { follow } from './follow';

/** Bytes. Flex itself takes 16 MiB; five of these must fit into a Function, and be there in its 10 seconds. */
const LARGEST_FILE = 10 * 1024 * 1024;
/** Milliseconds, redirects and all. */
const PATIENCE_MS = 4_000;
/** What a server says of a file that it knows nothing of. */
const UNSAID = 'application/octet-stream';

export type FetchFile = (file: FileAddress) => Promise<FileContent | { readonly failure: FileFailure }>;

const FAILURES: ReadonlySet<string> = new Set<FileFailure>(['address_refused', 'timeout', 'too_large']);
const isKnown = (failure: string): failure is FileFailure => FAILURES.has(failure);

function failureOf(error: unknown): FileFailure {
  return error instanceof ExchangeError && isKnown(error.failure) ? error.failure : 'unreachable';
}

/** Fetches files of people whom nobody knows: over https, from the public internet, of few types and bytes. */
export function createFetchFile(options: AddressOptions & { readonly clock: Pick<Clock, 'now'> }): FetchFile {
  const findAddress = createFindAddress(options);
  const { clock } = options;

  return async ({ url, type: stated, name }) => {
    const headers = { accept: '*/*', 'accept-encoding': 'identity', 'user-agent': 'bot-handoff' };
    const journey = { findAddress, clock, until: clock.now() + PATIENCE_MS, limit: LARGEST_FILE };
    try {
      const answer = await follow({ method: 'GET', url: new URL(url), headers, body: undefined }, journey);
      if (answer.status !== 200) return { failure: 'not_there' };
      if (answer.bytes.length === 0) return { failure: 'empty' };
      const isUnsaid = answer.type === '' || answer.type.startsWith(UNSAID);
      const type = readFileType(isUnsaid ? (stated ?? '') : answer.type);
      if (type === undefined) return { failure: 'type_refused' };
      return { bytes: answer.bytes, type, ...(name !== undefined && { name }) };
    } catch (error) {
      return { failure: failureOf(error) };
    }
  };
}
