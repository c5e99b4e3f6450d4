import { type Html, html } from '../html.ts'

/** A page without script. */
export interface Page {
  readonly title: string
  readonly body: Html
  /** What a search engine and a preview say of it; without it, it stays out of both. */
  readonly open?: { readonly description: string; readonly address: string; readonly picture: string }
  /** Where to fetch the style from. */
  readonly style: string
}

/** A page that needs no script, in the same hand as the apps. */
export const frame = ({ title, body, open, style }: Page): string => '<!doctype html>' + String(html`
<html lang="en-GB" dir="ltr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
${open ? html`<meta name="description" content="${open.description}">
<link rel="canonical" href="${open.address}">
<meta property="og:type" content="website">
<meta property="og:title" content="${title}">
<meta property="og:description" content="${open.description}">
<meta property="og:url" content="${open.address}">
<meta property="og:image" content="${open.picture}">
<meta name="twitter:card" content="summary_large_image">` : html`<meta name="robots" content="noindex, nofollow">`}
<link rel="icon" href="/kith.svg" type="image/svg+xml">
<link rel="stylesheet" href="${style}">
</head>
<body>
<main>${body}</main>
<footer><p>This page is kept by Kith, where people and businesses hold one conversation. <a href="/receipt">Check a receipt</a></p></footer>
</body>
</html>
`)
