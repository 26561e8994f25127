#!/usr/bin/env node
// Runs the command line from its TypeScript sources, so that there is nothing to build first.
require('tsx/cjs');
require('./bot-handoff.ts');
