import { type Check, failure, well } from '../check';

export const account: Check = {
  id: 'account',
  title: 'Flex, its chat service and its workflow',
  why: 'Flex sees only conversations of its own chat service, and agents get only tasks of a workflow that is there.',
  async look({ survey: { facts, problems } }) {
    if (problems.length === 0) return well(`Flex ${facts.flexInstanceSid} with workspace ${facts.workspaceSid}.`);
    return problems.map((problem) => failure(problem, 'Put this right first; then run bot-handoff setup again.'));
  },
};
