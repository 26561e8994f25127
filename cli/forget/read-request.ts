import { parseArgs } from 'node:util';
import { USER_CHANNELS, type UserChannel } from '../../src/domain/user/user-key';

export const HOW = `bot-handoff forget <address or identity> [--channel ${USER_CHANNELS.join('|')}] [--yes] [--local [url]]`;

export interface ForgetRequest {
  readonly address: string;
  readonly channel: UserChannel | undefined;
  /** Erase, and not only say what would be erased. */
  readonly isMeant: boolean;
}

const OPTIONS = { channel: { type: 'string' }, yes: { type: 'boolean', default: false } } as const;

/**
 * Whom the arguments of `forget` are about.
 *
 * @throws Error that says what is wrong with them
 */
export function readRequest(args: readonly string[]): ForgetRequest {
  const { positionals, values } = parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true });
  const [address, ...more] = positionals;
  if (!address || more.length > 0) throw new Error(`One address or identity is needed. Call: ${HOW}`);
  const channel = USER_CHANNELS.find((each) => each === values.channel);
  if (values.channel !== undefined && !channel) {
    throw new Error(`--channel takes ${USER_CHANNELS.join(', ')}, got ${values.channel}`);
  }
  return { address, channel, isMeant: values.yes };
}
