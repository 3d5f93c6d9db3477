export interface MailText {
  readonly subject: string
  readonly text: string
  readonly html: string
}

export interface MailParts {
  readonly locale: string
  readonly subject: string
  readonly greeting: string
  readonly paragraphs: readonly string[]
  readonly action?: { readonly label: string; readonly url: string }
  readonly closing: readonly string[]
}

/** One mail as plain text and as simple HTML that says the same. No image, no remote address but the action's link. */
export function layOutMail(parts: MailParts): MailText {
  return { subject: oneLine(parts.subject), text: asText(parts), html: asHtml(parts) }
}

export function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;')
}

/** A name with a line break must not be able to start a header of its own. */
function oneLine(text: string): string {
  return text.replaceAll(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim()
}

function asText(parts: MailParts): string {
  const action = parts.action ? [`${parts.action.label}:\n${parts.action.url}`] : []
  return `${[parts.greeting, ...parts.paragraphs, ...action, ...parts.closing].join('\n\n')}\n`
}

function asHtml(parts: MailParts): string {
  const lines = (texts: readonly string[]) => texts.map((text) => `<p style="margin:0 0 16px">${escapeHtml(text)}</p>`).join('\n')
  const action = parts.action
    ? `<p style="margin:0 0 16px"><a href="${escapeHtml(parts.action.url)}" style="display:inline-block;padding:12px 20px;background:#0b4f8a;color:#ffffff;text-decoration:none;border-radius:4px">${escapeHtml(parts.action.label)}</a></p>
<p style="margin:0 0 16px;word-break:break-all;font-size:14px"><a href="${escapeHtml(parts.action.url)}">${escapeHtml(parts.action.url)}</a></p>`
    : ''
  return `<!doctype html>
<html lang="${escapeHtml(parts.locale)}"><head><meta charset="utf-8"><title>${escapeHtml(oneLine(parts.subject))}</title></head>
<body style="margin:0;padding:24px;font:16px/1.5 sans-serif;color:#1b1f24;background:#ffffff"><div style="max-width:560px">
${lines([parts.greeting, ...parts.paragraphs])}
${action}
${lines(parts.closing)}
</div></body></html>
`
}
