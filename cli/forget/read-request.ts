import { USER_CHANNELS, type UserChannel } from '../../src/domain/user/user-key';
import { readArguments, UsageError } from '../read-arguments';

export interface ForgetRequest {
  readonly address: string;
  readonly channel: UserChannel | undefined;
  /** Erase, and not only say what would be erased. */
  readonly isMeant: boolean;
}

/**
 * Whom the arguments of `forget` are about.
 *
 * @throws UsageError that says what is wrong with them
 */
export function readRequest(args: readonly string[]): ForgetRequest {
  const { words, flags, values } = readArguments(args, { words: 1, flags: ['yes'], values: ['channel'] });
  const [address] = words;
  if (!address) throw new UsageError('Whom? Name one address or identity.');
  const channel = USER_CHANNELS.find((each) => each === values.channel);
  if (values.channel !== undefined && !channel) {
    throw new UsageError(`--channel takes ${USER_CHANNELS.join(', ')}, got ${values.channel}`);
  }
  return { address, channel, isMeant: flags.has('yes') };
}
