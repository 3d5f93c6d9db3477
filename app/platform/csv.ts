/**
 * A table as a spreadsheet reads it (RFC 4180, UTF-8 with its mark, so that every program shows ł and ß). Text that a spreadsheet would
 * run as a formula is led by an apostrophe: it is then text for every program, and stays what it was (Symfony CVE-2021-41270).
 */
export function toCsv(head: readonly string[], rows: readonly (readonly (string | number | null)[])[]): string {
  const lines = [head, ...rows].map((cells) => cells.map(cellOf).join(','))
  return `\uFEFF${lines.join('\r\n')}\r\n`
}

function cellOf(value: string | number | null): string {
  if (value === null) return ''
  if (typeof value === 'number') return String(value)
  const text = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
