import { guardMessages } from '../../src/guard/guard-messages';

export const handler = guardMessages;
