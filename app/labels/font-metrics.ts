/** What laying out needs of a TrueType file: which letters it has and how far each one goes. Kerning is left out, as the PDF leaves it out. */
export class FontMetrics {
  readonly #glyphs: Map<number, number>
  readonly #advances: Float64Array

  /** Throws a RangeError when the file is cut short or is no TrueType font with a Unicode table. */
  constructor(file: ArrayBuffer) {
    const view = new DataView(file)
    const tables = tableOffsets(view)
    const perEm = view.getUint16(offsetOf(tables, 'head') + 18)
    const count = view.getUint16(offsetOf(tables, 'hhea') + 34)
    const hmtx = offsetOf(tables, 'hmtx')
    this.#advances = Float64Array.from({ length: count }, (_, glyph) => view.getUint16(hmtx + glyph * 4) / perEm)
    this.#glyphs = readGlyphs(view, offsetOf(tables, 'cmap'))
  }

  has(code: number): boolean {
    return this.#glyphs.has(code)
  }

  /** In parts of the font's size; 0 for a letter that it has not. */
  advance(code: number): number {
    const glyph = this.#glyphs.get(code)
    // Glyphs after the last advance share it.
    return glyph === undefined ? 0 : (this.#advances[glyph] ?? this.#advances.at(-1) ?? 0)
  }
}

function tableOffsets(view: DataView): Map<string, number> {
  const count = view.getUint16(4)
  return new Map(
    Array.from({ length: count }, (_, index) => {
      const at = 12 + index * 16
      const tag = String.fromCharCode(...[0, 1, 2, 3].map((letter) => view.getUint8(at + letter)))
      return [tag, view.getUint32(at + 8)] as const
    }),
  )
}

function offsetOf(tables: ReadonlyMap<string, number>, tag: string): number {
  const offset = tables.get(tag)
  if (offset === undefined) throw new RangeError(`the font has no table "${tag}"`)
  return offset
}

function readGlyphs(view: DataView, cmap: number): Map<number, number> {
  const subtables = Array.from({ length: view.getUint16(cmap + 2) }, (_, index) => cmap + view.getUint32(cmap + 8 + index * 8))
  const whole = subtables.find((at) => view.getUint16(at) === 12)
  if (whole !== undefined) return readGroups(view, whole)
  const basic = subtables.find((at) => view.getUint16(at) === 4)
  if (basic === undefined) throw new RangeError('the font has no Unicode table that we read')
  return readSegments(view, basic)
}

/** Format 12. */
function readGroups(view: DataView, at: number): Map<number, number> {
  const glyphs = new Map<number, number>()
  const count = view.getUint32(at + 12)
  for (let group = 0; group < count; group++) {
    const place = at + 16 + group * 12
    const [first, last, glyph] = [view.getUint32(place), view.getUint32(place + 4), view.getUint32(place + 8)]
    for (let code = first; code <= last; code++) glyphs.set(code, glyph + code - first)
  }
  return glyphs
}

/** Format 4. */
function readSegments(view: DataView, at: number): Map<number, number> {
  const glyphs = new Map<number, number>()
  const twice = view.getUint16(at + 6)
  for (let segment = 0; segment < twice; segment += 2) {
    const last = view.getUint16(at + 14 + segment)
    const first = view.getUint16(at + 16 + twice + segment)
    const delta = view.getUint16(at + 16 + twice * 2 + segment)
    const rangeAt = at + 16 + twice * 3 + segment
    const range = view.getUint16(rangeAt)
    for (let code = first; code <= last && code !== 0xffff; code++) {
      const raw = range === 0 ? code : view.getUint16(rangeAt + range + (code - first) * 2)
      const glyph = range !== 0 && raw === 0 ? 0 : (raw + delta) & 0xffff
      if (glyph !== 0) glyphs.set(code, glyph)
    }
  }
  return glyphs
}
