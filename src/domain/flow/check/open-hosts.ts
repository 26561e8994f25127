import { http } from '../steps/http';
import { mayLeaveHostOpen } from '../steps/http-address';
import type { Template } from '../template/template';
import { walkSteps } from '../walk';
import { type Check, problemIn } from './check';

/** Requests whose host depends on how a value of `config` ends. They are refused where it comes to the worst. */
export const findOpenHosts: Check = (flows) =>
  flows.flatMap((flow) =>
    [...walkSteps(flow.steps)]
      .filter(({ step }) => step.kind === http.kind && mayLeaveHostOpen((step.body as { http: Template }).http))
      .map(({ step }) =>
        problemIn(flow, step.at, "what comes from a conversation may be part of the host: write '/' or '?' before it"),
      ),
  );
