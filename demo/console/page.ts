import type { Pages } from '../pages';
import { KINDS, LANES } from './wire-row';

const kindBoxes = KINDS.map(
  ({ kind, name }) => `<label><input type="checkbox" name="wire-kind" value="${kind}" checked> ${name}</label>`,
).join('\n');

const laneNames = LANES.map(({ lane, name }) => `<li class="${lane}">${name}</li>`).join('');

/** The page of `npm start`: customer, agent, and what goes over the wire between them. */
export const consolePage = (pages: Pages): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Bot Handoff for Twilio Flex</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/demo/${pages.consoleStyle}">
</head>
<body>
<header>
<h1>Bot Handoff <span>for Twilio Flex, on this machine</span></h1>
<div class="toggles" role="group" aria-label="Panes">
<button type="button" data-pane="customer" aria-pressed="true">Customer</button>
<button type="button" data-pane="agent" aria-pressed="true">Agent</button>
<button type="button" data-pane="wire" aria-pressed="true">Wire log</button>
</div>
</header>
<main>
<section id="pane-customer" class="pane" aria-label="Customer">
<iframe src="/customer" title="The customer's chat"></iframe>
</section>
<section id="pane-agent" class="pane" aria-label="Agent">
<div class="bar"><h2>Agent</h2><p>Flex UI with the plugin</p><a href="/flex/" target="_blank" rel="noopener">Open full size</a></div>
<div class="fitted"><iframe src="/flex/" title="The agent's Flex UI"></iframe></div>
</section>
<section id="pane-wire" class="pane" aria-label="Wire log">
<div class="bar">
<h2>Wire log</h2>
<fieldset><legend class="unseen">Show</legend>${kindBoxes}</fieldset>
<label class="unseen" for="wire-text">Filter</label>
<input id="wire-text" type="search" placeholder="Filter" spellcheck="false">
<button type="button" id="wire-pause" aria-pressed="false">Pause</button>
<button type="button" id="wire-clear">Clear</button>
</div>
<div class="diagram">
<ol class="lanes" aria-hidden="true">${laneNames}</ol>
<div id="wire-scroller" tabindex="0" role="region" aria-label="Exchanges, oldest first">
<ol id="wire-rows"></ol>
<p id="wire-empty">Nothing yet. Say something in the chat.</p>
</div>
</div>
<div id="wire-detail" role="dialog" aria-labelledby="wire-detail-title" hidden>
<div class="bar"><h3 id="wire-detail-title"></h3><button type="button" id="wire-detail-close">Close</button></div>
<p id="wire-detail-summary"></p>
<h4>Request</h4><pre id="wire-detail-request" tabindex="0"></pre>
<h4>Response</h4><pre id="wire-detail-response" tabindex="0"></pre>
</div>
</section>
</main>
<script src="/demo/${pages.console}"></script>
</body>
</html>
`;
