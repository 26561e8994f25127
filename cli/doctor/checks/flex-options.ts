import * as z from 'zod/mini';
import { type Check, warning, well } from '../check';

const configuration = z.object({
  agent_conv_end_methods: z.nullish(z.object({ enabled: z.nullish(z.array(z.string())) })),
});

/** What agents can press beside End. */
export const flexOptions: Check = {
  id: 'leave',
  title: 'Leave and Pause in Flex',
  why: 'Leave keeps the conversation open, and Flex itself makes a task of the next message: the bot stays silent.',
  async look({ functions, rest }) {
    const call = { method: 'GET', host: 'flex-api.twilio.com', path: '/v1/Configuration' } as const;
    const { body } = await rest(call, configuration);
    const enabled = body.agent_conv_end_methods?.enabled ?? [];
    if (enabled.length === 0) return well('Both are off: who ends a chat hands back to the bot.');
    const isToBot = functions?.variables.BOT_HANDOFF_LEAVE === 'to_bot';
    const says = `${enabled.join(' and ')} ${enabled.length === 1 ? 'is' : 'are'} on`;
    if (!isToBot || !enabled.some((method) => /leave/i.test(method))) {
      return well(`${says}: after Leave the customer's next message goes to the queue, as Flex does it.`);
    }
    const fix = 'Choose "Use custom routing" under Flex > Channel management > Leave and pause.';
    return warning(
      `${says}, and BOT_HANDOFF_LEAVE is to_bot: Flex makes a task at the next message all the same.`,
      fix,
    );
  },
};
