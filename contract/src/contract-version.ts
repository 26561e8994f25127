/**
 * Grows when a plugin of one version can no longer talk to Functions of another. A field that is added and may be left
 * out does not make it grow.
 */
export const CONTRACT_VERSION = 1;

/** The Functions say their contract version in every answer. */
export const CONTRACT_HEADER = 'x-bot-handoff-contract';
