import type { AccountFolder } from './files/account-folder';
import { readVariables, type Variables } from './files/variables-file';

/** Bytes that a variable of a Functions service holds. */
export const LARGEST_VALUE = 450;

/** What the two Functions services are to be deployed with. */
export interface DeploymentVariables {
  readonly product: Variables;
  readonly guard: Variables;
}

/** What the guard knows: where the states are, and what a command begins with. Nothing that it has no use for. */
const GUARD_NEEDS = ['TWILIO_SYNC_SERVICE_SID', 'BOT_HANDOFF_PREFIX'];

/**
 * Settings and secrets of an account, as they go to Twilio. The auth token is not among them: Twilio sets it.
 *
 * @throws Error that names what does not fit
 */
export async function readDeploymentVariables(folder: AccountFolder): Promise<DeploymentVariables> {
  const [settings, vault] = await Promise.all([readVariables(folder.settings), readVariables(folder.vault)]);
  if (Object.keys(settings).length === 0) throw new Error(`${folder.settings} is empty. Run bot-handoff setup first.`);
  const product = { ...settings, ...vault };
  const tooLarge = Object.entries(product).filter(([, value]) => Buffer.byteLength(value) > LARGEST_VALUE);
  if (tooLarge.length > 0) {
    const names = tooLarge.map(([name]) => name).join(', ');
    throw new Error(`Twilio keeps at most ${LARGEST_VALUE} bytes in a variable: ${names} cannot be deployed.`);
  }
  return { product, guard: Object.fromEntries(Object.entries(product).filter(([name]) => GUARD_NEEDS.includes(name))) };
}
