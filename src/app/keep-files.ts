import { type ConversationSid, type Refusal, refusalOf } from '@bot-handoff/contract';
import type { FrontFile } from '@bot-handoff/contract/bot-front';
import type { SaidFile } from '../domain/conversation/event';
import { fingerprint } from '../domain/flow/fingerprint';
import type { CustomerFiles } from '../ports/customer-files';
import type { Log } from '../ports/log';

/** A file as the bot has said it: the same for every try of a request. */
export const describeFile = ({ url, content, name, type }: FrontFile): SaidFile => ({
  ...(url !== undefined && { url }),
  ...(content !== undefined && { digest: fingerprint(content) }),
  ...(name !== undefined && { name }),
  ...(type !== undefined && { type }),
});

interface Means {
  readonly files: CustomerFiles;
  readonly log: Pick<Log, 'error'>;
  readonly conversation: ConversationSid;
}

async function keepFile(
  given: FrontFile,
  at: number,
  { files, log, conversation }: Means,
): Promise<SaidFile | Refusal> {
  const { url, content, name, type = '' } = given;
  const named = name !== undefined && { name };
  if (content !== undefined) {
    const kept = await files.keep({ bytes: Buffer.from(content, 'base64'), type, ...named });
    if ('media' in kept) return { ...describeFile(given), media: kept.media };
    return refusalOf('invalid_request', `files.${at}: Twilio does not take this file. Send its address as text.`);
  }
  if (url === undefined) return describeFile(given);
  const kept = await files.fetch({ url, ...(type !== '' && { type }), ...named });
  if ('media' in kept) return { ...describeFile(given), media: kept.media };
  log.error('front.file-linked', { conversation, failure: kept.failure });
  return describeFile(given);
}

/**
 * Puts the customer's files into the chat's media, before anybody decides: whoever works on a conversation holds its
 * lease, and files take seconds. What cannot be fetched stays an address, which agents read.
 */
export async function keepFiles(
  given: readonly FrontFile[],
  means: Means,
): Promise<{ readonly files: readonly SaidFile[] } | Refusal> {
  const kept = await Promise.all(given.map((file, at) => keepFile(file, at, means)));
  const files: SaidFile[] = [];
  for (const each of kept) {
    if ('code' in each) return each;
    files.push(each);
  }
  return { files };
}
