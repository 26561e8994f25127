import * as z from 'zod/mini';

const HEX = /^[0-9a-f]{32}$/i;

/** A Twilio identifier: two letters that name the kind of resource, then 32 hexadecimal digits. */
const sid = <Prefix extends string>(prefix: Prefix) =>
  z
    .string()
    .check(
      z.refine((value) => value.startsWith(prefix) && HEX.test(value.slice(prefix.length)), {
        error: `expected a SID that starts with ${prefix} and has 32 hexadecimal digits after it`,
      }),
    )
    .brand<Prefix>();

export const conversationSid = sid('CH');
export const participantSid = sid('MB');
export const messageSid = sid('IM');
/** A file that Twilio keeps for chats. */
export const mediaSid = sid('ME');
export const interactionSid = sid('KD');
export const interactionChannelSid = sid('UO');
export const interactionParticipantSid = sid('UT');
export const inviteSid = sid('KG');
export const taskSid = sid('WT');
export const reservationSid = sid('WR');
export const workerSid = sid('WK');

export type ConversationSid = z.infer<typeof conversationSid>;
export type ParticipantSid = z.infer<typeof participantSid>;
export type MessageSid = z.infer<typeof messageSid>;
export type MediaSid = z.infer<typeof mediaSid>;
export type InteractionSid = z.infer<typeof interactionSid>;
export type InteractionChannelSid = z.infer<typeof interactionChannelSid>;
export type InteractionParticipantSid = z.infer<typeof interactionParticipantSid>;
export type InviteSid = z.infer<typeof inviteSid>;
export type TaskSid = z.infer<typeof taskSid>;
export type ReservationSid = z.infer<typeof reservationSid>;
export type WorkerSid = z.infer<typeof workerSid>;
