import { defaultFilter } from 'cmdk';

/** cmdk's own scorer; its component needs a newer React than Flex has. */
export const scoreLikeCmdk = (name: string, query: string, keywords: string[]): number =>
  defaultFilter(name, query, keywords);
