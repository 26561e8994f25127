import { CONTRACT_VERSION } from '@bot-handoff/contract';
import { contractOf, PLUGIN_NAME, releasedPlugin } from '../../deploy/released-plugin';
import { type Check, failure, skipped, warning, well } from '../check';

export const plugin: Check = {
  id: 'plugin',
  title: 'Plugin',
  why: 'Without it agents see no commands, and the stock End closes the conversation for good; an old one speaks to Functions that no longer understand it.',
  async look(patient) {
    if (patient.isLocal) return skipped('npm start serves the plugin itself.');
    const fix = 'bot-handoff deploy releases the plugin of this version.';
    const ours = await releasedPlugin(patient.rest);
    if (!ours) return failure(`${PLUGIN_NAME} is not released.`, fix);
    const said = contractOf(ours);
    if (said === undefined) return warning(`Version ${ours.version} does not say which contract it speaks.`, fix);
    return said === String(CONTRACT_VERSION)
      ? well(`Version ${ours.version} is released and speaks contract ${said}.`)
      : failure(`Version ${ours.version} speaks contract ${said}, and this command contract ${CONTRACT_VERSION}.`, fix);
  },
};
