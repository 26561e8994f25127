import { SWEEP_ENDPOINT } from '@bot-handoff/contract';
import { operatorEndpoint } from '../../src/adapters/twilio/endpoints';
import { compose } from '../../src/compose';

export const handler = operatorEndpoint(compose, SWEEP_ENDPOINT, ({ cursor }, { sweep }) => sweep(cursor ?? null));
