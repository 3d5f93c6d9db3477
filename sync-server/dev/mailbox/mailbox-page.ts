import { escapeHtml } from '#server/mail/public.ts'
import type { MailboxEntry } from './mailbox-entries.ts'

/** The list of mails as a page: no script, every value escaped, only links of our own form made clickable. */
export function mailboxPage(entries: readonly MailboxEntry[]): string {
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Mailbox · Loadbay demo</title>
<style>
:root{color-scheme:light dark}
body{margin:0 auto;max-width:760px;padding:24px 16px;font:16px/1.5 system-ui,sans-serif}
article{border:1px solid #8888;border-radius:6px;padding:16px;margin:16px 0}
h2{margin:0 0 4px;font-size:18px}
dl{margin:0 0 12px;display:grid;grid-template-columns:auto 1fr;gap:0 12px;font-size:14px}
dd{margin:0;overflow-wrap:anywhere}
pre{margin:0;white-space:pre-wrap;overflow-wrap:anywhere;font:inherit}
</style></head>
<body><main><h1>Mailbox</h1>
<p>Every mail this demo would have sent, newest first.</p>
${entries.length === 0 ? '<p>No mail yet.</p>' : entries.map(article).join('\n')}
</main></body></html>
`
}

function article(entry: MailboxEntry): string {
  return `<article id="mail-${entry.id}">
<h2>${escapeHtml(entry.subject)}</h2>
<dl><dt>To</dt><dd>${escapeHtml(entry.to)}</dd><dt>At</dt><dd><time datetime="${escapeHtml(entry.at)}">${escapeHtml(entry.at)}</time></dd><dt>State</dt><dd>${entry.state}</dd></dl>
<pre>${withLinks(entry.text)}</pre>
</article>`
}

function withLinks(text: string): string {
  return text
    .split(/(https?:\/\/[A-Za-z0-9._~:/?#@!$&()*+,;=%[\]-]+)/)
    .map((part, index) => (index % 2 === 1 ? `<a href="${escapeHtml(part)}">${escapeHtml(part)}</a>` : escapeHtml(part)))
    .join('')
}
