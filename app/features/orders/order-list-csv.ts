// RFC 4180 with a byte order mark, in the way in which the spreadsheets of this person's language read it.
import { type ExportTable } from './order-list-export.ts'

/** Languages that write a decimal comma part their cells by semicolons. */
export function csvText(table: ExportTable, locale: string): string {
  const hasComma = locale !== 'en'
  const separator = hasComma ? ';' : ','
  const cell = (value: string | number | null): string => {
    if (value === null) return ''
    if (typeof value === 'number') return hasComma ? String(value).replace('.', ',') : String(value)
    return quoted(defused(value), separator)
  }
  const lines = [table.columns.map(({ label }) => label), ...table.rows].map((row) => row.map(cell).join(separator))
  return `\uFEFF${lines.join('\r\n')}\r\n`
}

/** What a spreadsheet would take for a formula. The wide forms are read as plain ones by Japanese editions. */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/u
/** A phone number or a sum: digits and what parts them, and nothing that could name a cell, a function or a program. */
const DIGITS = /^[+-]?[\d(][\d\s().,/-]*$/

/** An apostrophe before what would be run. A number of its own kind, `+31 6 1234` or `-12.50`, stays as it is. */
export function defused(text: string): string {
  return FORMULA.test(text) && !DIGITS.test(text) ? `'${text}` : text
}

function quoted(text: string, separator: string): string {
  return text.includes(separator) || /["\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
