import { probeGuard } from '../../setup/probe-services';
import { type Check, failure, skipped, warning, well } from '../check';

const WITHOUT = 'A command typed past the plugin becomes a message, and is only recalled afterwards.';

/** The webhook that Twilio asks before there is a message. */
export const guard: Check = {
  id: 'guard',
  title: 'Guard',
  why: 'It keeps commands from customers where the plugin cannot; a guard that fails keeps back what customers write.',
  async look({ survey: { facts, steps, wishes }, signer }) {
    const step = steps.find(({ wanted }) => wanted.kind === 'guard');
    if (!facts.guard) return warning(`It is not deployed. ${WITHOUT}`, 'bot-handoff deploy, then bot-handoff setup.');
    if (step?.action === 'refuse') {
      return failure(`Its place is taken: ${step.why}.`, 'Find out who uses it. bot-handoff setup --force takes it.');
    }
    if (step?.action !== 'keep') return warning(`Twilio does not ask it. ${WITHOUT}`, 'bot-handoff setup.');
    if (!signer) return skipped('Twilio asks it. A test call has to be signed, which only the auth token can.');
    try {
      await probeGuard(facts.guard.url, wishes.prefix, signer);
    } catch (error) {
      const fix = 'bot-handoff deploy. Until then bot-handoff undo takes it out.';
      return failure(error instanceof Error ? error.message : String(error), fix);
    }
    return well('It lets messages through, reads our state, and refuses a command.');
  },
};
