/** RFC 3986 with `+` for a blank, never longer than `length` and never cut within a letter. */
export function percentEncoded(text: string, length: number): string {
  let encoded = ''
  for (const letter of text.normalize('NFC').toWellFormed()) {
    const next =
      letter === ' ' ? '+' : /[A-Za-z0-9\-._]/.test(letter) ? letter : encodeURIComponent(letter).replaceAll(/[!'()*~]/g, hex)
    if (encoded.length + next.length > length) break
    encoded += next
  }
  return encoded
}

function hex(letter: string): string {
  return `%${letter.charCodeAt(0).toString(16).toUpperCase()}`
}
