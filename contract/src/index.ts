export * from './command-line';
export * from './endpoints';
export * from './live-state';
export * from './message-marks';
export * from './message-marks-key';
export * from './plugin-settings';
export * from './refusal';
export * from './sids';
