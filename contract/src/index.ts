export * from './command-line';
export * from './endpoints';
export * from './live-state';
export * from './message-marks';
export * from './refusal';
export * from './sids';
