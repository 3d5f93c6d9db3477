/**
 * The text of a PDF of ours as a reader program finds it: the glyph numbers of each drawing operator, turned into letters by the
 * ToUnicode map of its font. One line per operator.
 */
export async function shownText(bytes: ArrayBuffer): Promise<string> {
  const streams = await streamsOf(new Uint8Array(bytes))
  const fonts = streams.filter((stream) => stream.includes('beginbfchar')).map(lettersOf)
  return streams
    .flatMap((stream) => [...stream.matchAll(/<([0-9a-f]+)> Tj/gi)])
    .map(([, hex = '']) => (hex.match(/.{4}/g) ?? []).map((glyph) => letter(fonts, glyph.toLowerCase())).join(''))
    .join('\n')
}

/** Regular and bold are cut from one family: a glyph has one number in both. */
function letter(fonts: readonly ReadonlyMap<string, string>[], glyph: string): string {
  const found = new Set(fonts.flatMap((letters) => letters.get(glyph) ?? []))
  if (found.size !== 1) throw new Error(`glyph ${glyph} stands for ${found.size} letters`)
  return [...found].join('')
}

function lettersOf(map: string): ReadonlyMap<string, string> {
  const pairs = [...map.matchAll(/<([0-9a-f]{4})><([0-9a-f]{4})>/gi)]
  return new Map(pairs.map(([, glyph = '', code = '']) => [glyph.toLowerCase(), String.fromCharCode(Number.parseInt(code, 16))]))
}

async function streamsOf(pdf: Uint8Array<ArrayBuffer>): Promise<string[]> {
  const text = latin(pdf)
  const found: string[] = []
  for (let from = text.indexOf('stream\n'); from >= 0; from = text.indexOf('stream\n', from)) {
    const to = text.indexOf('endstream', from)
    const length = Number(/\/Length (\d+)[^]*$/.exec(text.slice(text.lastIndexOf('obj', from), from))?.[1] ?? to - from - 7)
    const body = pdf.slice(from + 7, from + 7 + length)
    found.push(body[0] === 0x78 ? latin(await inflated(body)) : latin(body))
    from = to + 10
  }
  return found
}

async function inflated(body: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  const stream = new Blob([body]).stream().pipeThrough(new DecompressionStream('deflate'))
  return new Uint8Array(await new Response(stream).arrayBuffer())
}

/** One character per byte; the place in the text is the place in the file. */
function latin(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => String.fromCharCode(byte)).join('')
}
