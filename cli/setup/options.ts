import { readArguments, UsageError } from '../read-arguments';
import { takeLocal } from '../take-local';

export interface SetupOptions {
  readonly isDryRun: boolean;
  readonly isYes: boolean;
  readonly isForced: boolean;
  readonly isJson: boolean;
  readonly isEveryConversation: boolean;
  /** Nothing is asked before messages: whoever has switched the guard on leaves it to undo to switch it off. */
  readonly isUnguarded: boolean;
  /** Functions that are not there yet are left to somebody else. */
  readonly isWithoutDeploy: boolean;
  /** As set-up names things: `sms +15550100`. */
  readonly addresses: readonly string[];
  readonly origins: string | undefined;
  readonly workflowSid: string | undefined;
  /** Of the Functions services, where they have several. */
  readonly environment: string | undefined;
  /** The address of a running `npm start`. */
  readonly local: string | undefined;
}

const ADDRESS_TYPES = ['chat', 'sms', 'whatsapp', 'messenger'];
/** Twilio writes these with their channel before them. */
const WITH_CHANNEL = ['whatsapp', 'messenger'];

function readAddress(text: string): string {
  const colon = text.indexOf(':');
  const [type, rest] = [text.slice(0, colon).trim(), text.slice(colon + 1).trim()];
  if (!ADDRESS_TYPES.includes(type) || rest === '') {
    throw new UsageError(`--addresses takes ${ADDRESS_TYPES.join(', ')} with an address, as in sms:+15550100.`);
  }
  return WITH_CHANNEL.includes(type) ? `${type} ${type}:${rest.replace(`${type}:`, '')}` : `${type} ${rest}`;
}

const listOf = (text: string | undefined) => (text ?? '').split(',').filter((item) => item.trim() !== '');

/** @throws UsageError */
export function readSetupOptions(args: readonly string[]): SetupOptions {
  const { local, rest } = takeLocal(args);
  const { flags, values } = readArguments(rest, {
    words: 0,
    flags: ['dry-run', 'yes', 'force', 'json', 'every-conversation', 'no-guard', 'no-deploy'],
    values: ['addresses', 'environment', 'origins', 'workflow'],
  });
  return {
    isDryRun: flags.has('dry-run'),
    isYes: flags.has('yes'),
    isForced: flags.has('force'),
    isJson: flags.has('json'),
    isEveryConversation: flags.has('every-conversation'),
    isUnguarded: flags.has('no-guard'),
    isWithoutDeploy: flags.has('no-deploy'),
    addresses: listOf(values.addresses).map(readAddress),
    origins: values.origins,
    workflowSid: values.workflow,
    environment: values.environment,
    local,
  };
}
