import type { Pages } from '../pages';

/** An agent's desktop: the real Flex UI, in the font it asks for. The re-routing script must come first. */
export const flexPage = (pages: Pages): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>Flex</title>
<base href="/">
<link rel="icon" href="data:,">
<style>
@font-face { font-family: "Inter var"; font-weight: 100 900; src: url(/demo/fonts/inter-latin-wght-normal.woff2) format("woff2") }
html, body { height: 100%; margin: 0; overflow: hidden; background: Canvas; color-scheme: light dark }
#container { display: flex; flex-direction: column; height: 100vh; font: 15px/1.5 system-ui, sans-serif }
#container > div { flex: 1; min-height: 0 }
</style>
</head>
<body>
<div id="container"></div>
<script src="/demo/${pages.reroute}"></script>
<script src="/demo/${pages.vendor}"></script>
<script src="/demo/${pages.flex}"></script>
</body>
</html>
`;
