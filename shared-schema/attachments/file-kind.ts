// What a file is, by its first bytes. A name and a type that somebody sends along prove nothing; bytes that are not one of these
// kinds are refused, markup and scripts among them (SVG, HTML, XML, GIF with a page behind it).

export const FILE_TYPES = ['image/jpeg', 'image/png', 'image/webp', 'image/heic', 'application/pdf'] as const
export type FileType = (typeof FILE_TYPES)[number]

export const FILE_ENDINGS = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
  'image/heic': 'heic',
  'application/pdf': 'pdf',
} as const satisfies Record<FileType, string>

/** ATT-3: an image beyond this is a trap for whoever opens it: 900 million pixels fit into a few kilobytes of PNG. */
export const MAX_PIXELS = 64_000_000
export const MAX_SIDE_PX = 20_000

export type FileProblem = 'kind-not-allowed' | 'too-many-pixels' | 'unreadable'

export type FileLook =
  | { readonly ok: true; readonly type: FileType; readonly size: PixelSize | null }
  | { readonly ok: false; readonly problem: FileProblem }

export interface PixelSize {
  readonly width: number
  readonly height: number
}

/** ATT-2, ATT-3: the kind of these bytes and, for an image, its size by its own header; nothing is decoded. */
export function lookAtFile(bytes: Uint8Array): FileLook {
  const type = typeOf(bytes)
  if (!type) return { ok: false, problem: 'kind-not-allowed' }
  if (type === 'application/pdf' || type === 'image/heic') return { ok: true, type, size: null }
  const size = SIZES[type](new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength))
  if (!size || size.width < 1 || size.height < 1) return { ok: false, problem: 'unreadable' }
  const isHuge = size.width > MAX_SIDE_PX || size.height > MAX_SIDE_PX || size.width * size.height > MAX_PIXELS
  return isHuge ? { ok: false, problem: 'too-many-pixels' } : { ok: true, type, size }
}

const HEIC_BRANDS = new Set(['heic', 'heix', 'hevc', 'heim', 'heis', 'mif1', 'msf1'])

function typeOf(bytes: Uint8Array): FileType | null {
  if (begins(bytes, [0xff, 0xd8, 0xff])) return 'image/jpeg'
  if (begins(bytes, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) return 'image/png'
  if (ascii(bytes, 0, 4) === 'RIFF' && ascii(bytes, 8, 12) === 'WEBP') return 'image/webp'
  if (ascii(bytes, 0, 5) === '%PDF-') return 'application/pdf'
  if (ascii(bytes, 4, 8) === 'ftyp' && HEIC_BRANDS.has(ascii(bytes, 8, 12))) return 'image/heic'
  return null
}

const SIZES = { 'image/png': pngSize, 'image/jpeg': jpegSize, 'image/webp': webpSize } as const

function pngSize(view: DataView): PixelSize | null {
  if (view.byteLength < 24 || textAt(view, 12, 4) !== 'IHDR') return null
  return { width: view.getUint32(16), height: view.getUint32(20) }
}

/** Walks the segments to the frame header; C4, C8 and CC share its range and are none. */
function jpegSize(view: DataView): PixelSize | null {
  let at = 2
  while (at + 9 < view.byteLength) {
    if (view.getUint8(at) !== 0xff) return null
    const marker = view.getUint8(at + 1)
    if (marker === 0xff) {
      at += 1 // fill bytes
      continue
    }
    const isFrame = marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc
    if (isFrame) return { height: view.getUint16(at + 5), width: view.getUint16(at + 7) }
    if (marker === 0xda || marker === 0xd9) return null
    const isBare = marker === 0x01 || (marker >= 0xd0 && marker <= 0xd7)
    at += isBare ? 2 : 2 + view.getUint16(at + 2)
  }
  return null
}

function webpSize(view: DataView): PixelSize | null {
  if (view.byteLength < 30) return null
  switch (textAt(view, 12, 4)) {
    case 'VP8X':
      return { width: 1 + uint24(view, 24), height: 1 + uint24(view, 27) }
    case 'VP8L': {
      const bits = view.getUint32(21, true)
      return { width: 1 + (bits & 0x3fff), height: 1 + ((bits >>> 14) & 0x3fff) }
    }
    case 'VP8 ':
      return { width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff }
    default:
      return null
  }
}

function begins(bytes: Uint8Array, start: readonly number[]): boolean {
  return start.every((byte, index) => bytes[index] === byte)
}

function ascii(bytes: Uint8Array, from: number, to: number): string {
  return String.fromCharCode(...bytes.subarray(from, to))
}

function textAt(view: DataView, at: number, length: number): string {
  return ascii(new Uint8Array(view.buffer, view.byteOffset + at, length), 0, length)
}

function uint24(view: DataView, at: number): number {
  return view.getUint8(at) | (view.getUint8(at + 1) << 8) | (view.getUint8(at + 2) << 16)
}
