/** A file as text: UTF-8 when it is, else the Windows code page that spreadsheets still write. */
export function decodeCsv(bytes: ArrayBuffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}

/** The cells of a table (RFC 4180); separated by whatever its first line uses most. Empty lines are left out, with their line numbers kept. */
export function readCsv(text: string): { readonly line: number; readonly cells: string[] }[] {
  const plain = text.replace(/^\uFEFF/, '')
  const separator = separatorOf(plain.slice(0, plain.search(/[\r\n]|$/)))
  const rows: { line: number; cells: string[] }[] = []
  let cells: string[] = []
  let cell = ''
  let isQuoted = false
  let [line, begun] = [1, 1]
  const endRow = () => {
    cells.push(cell)
    if (cells.some((one) => one.trim() !== '')) rows.push({ line: begun, cells: cells.map((one) => one.trim()) })
    ;[cells, cell] = [[], '']
  }
  for (let at = 0; at < plain.length; at++) {
    const sign = plain[at] ?? ''
    if (sign === '\n') line += 1
    if (isQuoted) {
      if (sign !== '"') cell += sign
      else if (plain[at + 1] === '"') cell += plain[++at] ?? ''
      else isQuoted = false
    } else if (sign === '"' && cell === '') isQuoted = true
    else if (sign === separator) {
      cells.push(cell)
      cell = ''
    } else if (sign === '\n') {
      endRow()
      begun = line
    } else if (sign !== '\r') cell += sign
  }
  endRow()
  return rows
}

function separatorOf(head: string): string {
  const counted = [';', ',', '\t'].map((sign) => ({ sign, count: head.split(sign).length }))
  return counted.reduce((best, one) => (one.count > best.count ? one : best)).sign
}
