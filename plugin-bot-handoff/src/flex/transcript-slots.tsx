import type { ITask } from '@twilio/flex-ui';
import { CRMContainer, Supervisor, Tab, TaskCanvasTabs, withTaskContext } from '@twilio/flex-ui';
import * as React from 'react';
import { SidePanel } from '../features/transcript/side-panel';
import type { TranscriptDesk } from '../features/transcript/transcript-desk';
import { TranscriptPanel } from '../features/transcript/transcript-panel';
import { WhileVisible } from '../features/transcript/while-visible';
import { type KeyedStore, useKeyed } from '../services/keyed-store';
import { readLiveState } from '../services/task-state';
import { readConversationSid } from './tasks';

export interface TranscriptSlots {
  readonly desk: TranscriptDesk;
  /** Reservations that are being completed. */
  readonly leaving: KeyedStore<true>;
  /** Whether this agent sees the audit. */
  readonly hasAudit: boolean;
}

interface OfTaskProps extends TranscriptSlots {
  /** Given by Flex. */
  readonly task?: ITask;
}

/** Who has completed a task has no place on its conversation any more, while Flex still shows it for a moment. */
const isOver = ({ status }: ITask): boolean => status === 'completed' || status === 'canceled';

const OfTask = ({ task, leaving, ...rest }: OfTaskProps) => {
  // Flex hears of it later than our service, which would refuse whoever still asks.
  const isLeaving = useKeyed(leaving, task?.sid ?? '') === true;
  return (
    <TranscriptPanel
      conversationSid={task && !isLeaving && !isOver(task) ? readConversationSid(task) : undefined}
      revision={readLiveState(task?.attributes)?.revision}
      {...rest}
    />
  );
};

const TranscriptOfTask: React.ComponentType<OfTaskProps> = withTaskContext(OfTask);

/** Puts the transcript beside the CRM, into the tabs of a task, and where supervisors look on. */
export function fillTranscriptSlots(slots: TranscriptSlots): void {
  const strings = slots.desk.strings.transcript;
  const panel = (key: string) => <TranscriptOfTask key={key} {...slots} />;
  CRMContainer.Content.addWrapper((Original) => (props) => (
    <SidePanel strings={strings} transcript={panel('side')} crm={<Original {...props} />} />
  ));
  const tab = (key: string) => (
    <Tab key={key} uniqueName={key} label={strings.title}>
      <WhileVisible>{panel(key)}</WhileVisible>
    </Tab>
  );
  TaskCanvasTabs.Content.add(tab('bot-handoff-transcript'), { if: ({ task }) => task?.status !== 'pending' });
  Supervisor.TaskCanvasTabs.Content.add(tab('bot-handoff-supervised-transcript'));
}
