import { LARGEST_SECRET, LARGEST_VALUE, partsOf } from '../../src/adapters/twilio/vault-parts';
import type { AccountFolder } from './files/account-folder';
import { readVariables, type Variables } from './files/variables-file';

/** What the two Functions services are to be deployed with. */
export interface DeploymentVariables {
  readonly product: Variables;
  readonly guard: Variables;
}

/** What the guard knows: where the states are, and what a command begins with. Nothing that it has no use for. */
const GUARD_NEEDS = ['TWILIO_SYNC_SERVICE_SID', 'BOT_HANDOFF_PREFIX'];

const namesOver = (variables: Variables, bytes: number) =>
  Object.entries(variables).flatMap(([name, value]) => (Buffer.byteLength(value) > bytes ? [name] : []));

/**
 * Settings and secrets of an account, as they go to Twilio. The auth token is not among them: Twilio sets it.
 *
 * @throws Error that names what does not fit
 */
export async function readDeploymentVariables(folder: AccountFolder): Promise<DeploymentVariables> {
  const [settings, vault] = await Promise.all([readVariables(folder.settings), readVariables(folder.vault)]);
  if (Object.keys(settings).length === 0) throw new Error(`${folder.settings} is empty. Run bot-handoff setup first.`);
  const tooLarge = [...namesOver(settings, LARGEST_VALUE), ...namesOver(vault, LARGEST_SECRET)];
  if (tooLarge.length > 0) {
    throw new Error(
      `${tooLarge.join(', ')} cannot be deployed: a setting has ${LARGEST_VALUE} bytes at most, a secret ${LARGEST_SECRET}.`,
    );
  }
  const secrets = Object.entries(vault).map(([name, value]) => partsOf(name, value));
  const product: Variables = Object.assign({}, settings, ...secrets);
  return { product, guard: Object.fromEntries(Object.entries(product).filter(([name]) => GUARD_NEEDS.includes(name))) };
}
