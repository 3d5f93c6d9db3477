/**
 * A table as a spreadsheet reads it (RFC 4180, UTF-8 with its mark, so that every program shows ł and ß), the way the spreadsheets of this
 * language write it: where a comma parts the decimals, a semicolon parts the cells. Text that would run as a formula is led by an apostrophe:
 * it is then text for every program, and stays what it was (Symfony CVE-2021-41270).
 */
export function toCsv(
  head: readonly string[],
  rows: readonly (readonly (string | number | null)[])[],
  locale: string = 'en',
): string {
  const hasComma = locale !== 'en'
  const separator = hasComma ? ';' : ','
  const cellOf = (value: string | number | null): string => {
    if (value === null) return ''
    if (typeof value === 'number') return hasComma ? String(value).replace('.', ',') : String(value)
    return quoted(defused(value), separator)
  }
  const lines = [head, ...rows].map((cells) => cells.map(cellOf).join(separator))
  return `\uFEFF${lines.join('\r\n')}\r\n`
}

/** What a spreadsheet would take for a formula. The wide forms are read as plain ones by Japanese editions. */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/u
/** A phone number or a sum: digits and what parts them, and nothing that could name a cell, a function or a program. */
const DIGITS = /^[+-]?[\d(][\d\s().,/-]*$/

/**
 * Within a text: a spreadsheet of another language parts the cells at another sign, does not see our quotes then, and takes what comes after
 * that sign or a line break for a cell. A line that begins with a dash, as lists do, is only run when it calls or names something.
 */
const INNER = /(?<=[^])([;,\t\r\n])(?=[=@＝＠]|[+\-＋－][^;,\t\r\n]*[(|!=])/gu

/** An apostrophe before what would be run. A number of its own kind, `+31 6 1234` or `-12.50`, stays as it is. */
export function defused(text: string): string {
  if (DIGITS.test(text)) return text
  const inner = text.replaceAll(INNER, "$1'")
  return FORMULA.test(inner) ? `'${inner}` : inner
}

function quoted(text: string, separator: string): string {
  return text.includes(separator) || /["\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
