import { mediaSid } from '@bot-handoff/contract';
import * as z from 'zod/mini';
import type { CustomerFiles, FileContent } from '../../ports/customer-files';
import type { FetchFile } from '../http-client/fetch-file';
import { isRefused, type Rest } from './rest';

const HOST = 'mcs.us1.twilio.com';
const kept = z.object({ sid: mediaSid });

/** Files of customers who are with a bot in front, in Twilio's store for media of chats. */
export function createCustomerFiles(rest: Rest, chatServiceSid: string, fetchFile: FetchFile): CustomerFiles {
  async function keep({ bytes, type, name }: FileContent) {
    const call = {
      method: 'POST',
      host: HOST,
      path: `/v1/Services/${chatServiceSid}/Media`,
      ...(name !== undefined && { query: { Filename: name } }),
      file: { type, bytes },
    } as const;
    try {
      return { media: (await rest(call, kept)).body.sid };
    } catch (error) {
      if (isRefused(error)) return { failure: 'not_kept' } as const;
      throw error;
    }
  }

  return {
    keep,
    async fetch(file) {
      const fetched = await fetchFile(file);
      return 'failure' in fetched ? fetched : keep(fetched);
    },
  };
}
