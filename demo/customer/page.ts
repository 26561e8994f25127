import type { Pages } from '../pages';

/** The customer's chat. It runs on Twilio's SDK alone and knows nothing of Flex. */
export const customerPage = (pages: Pages): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Chat</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/demo/${pages.customerStyle}">
</head>
<body>
<header>
<div><h1>Customer</h1><p>Web chat on your site</p></div>
<button type="button" id="new-chat">New chat</button>
</header>
<main>
<ol id="log" role="log" aria-label="Chat" aria-live="polite" tabindex="0"></ol>
<p id="typing" role="status"></p>
<p id="notice" role="status" hidden></p>
<form id="composer">
<label for="text" class="unseen">Message</label>
<textarea id="text" rows="1" placeholder="Write a message" autocomplete="off" maxlength="4000"></textarea>
<button type="submit" id="send" aria-label="Send">
<svg viewBox="0 0 20 20" width="18" height="18" aria-hidden="true"><path fill="currentColor" d="M2.4 17.3 18 10 2.4 2.7l1.3 5.9 7 1.4-7 1.4z"/></svg>
</button>
</form>
</main>
<script src="/demo/${pages.reroute}"></script>
<script src="/demo/${pages.customer}"></script>
</body>
</html>
`;
