// Files for tests: the beginnings of each kind, as large as wanted, and the hostile ones that must never get anywhere.
import { fileFactsSchema, type FileFacts } from '../attachments/attachment.ts'
import { seededRandom } from './seeded.ts'

export function aFileFacts({ seed = 1, ...changes }: Partial<FileFacts> & { readonly seed?: number } = {}): FileFacts {
  return fileFactsSchema.parse({
    sha256: seed.toString(16).padStart(64, '0'),
    size: 1_000,
    type: 'image/jpeg',
    name: 'photo.jpg',
    documentType: 'photo',
    isEvidence: false,
    ...changes,
  })
}

/** A JPEG by its header, of this many bytes; what follows the header is noise that differs by seed. */
export function aJpeg(size = 1_000, seed = 1): Uint8Array<ArrayBuffer> {
  const bytes = noise(Math.max(size, 40), seed)
  bytes.set([0xff, 0xd8, 0xff, 0xe0, 0, 4, 0, 0, 0xff, 0xc0, 0, 11, 8, 0, 60, 0, 80, 1, 1, 0x11, 0, 0xff, 0xda])
  return bytes
}

export function aPng(width: number, height: number, size = 100): Uint8Array<ArrayBuffer> {
  const bytes = noise(Math.max(size, 33), 3)
  bytes.set([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52])
  const view = new DataView(bytes.buffer)
  view.setUint32(16, width)
  view.setUint32(20, height)
  return bytes
}

export function aWebp(width: number, height: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(40)
  bytes.set(latin('RIFF\0\0\0\0WEBPVP8X'))
  bytes.set([(width - 1) & 0xff, (width - 1) >> 8, (width - 1) >> 16, (height - 1) & 0xff, (height - 1) >> 8], 24)
  return bytes
}

export function aPdf(script = ''): Uint8Array<ArrayBuffer> {
  return latin(
    `%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R ${script && `/OpenAction << /S /JavaScript /JS (${script}) >>`} >>\nendobj\n` +
      '2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj\n' +
      '3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 100] >>\nendobj\n' +
      'trailer\n<< /Root 1 0 R >>\n%%EOF\n',
  )
}

const SCRIPT = 'window.__executed=true;alert(1)'
const EICAR_HALVES = ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD', '-ANTIVIRUS-TEST-FILE!$H+H*']

export interface HostileFile {
  readonly name: string
  readonly bytes: Uint8Array<ArrayBuffer>
  /** It is a kind that is taken; then it must be harmless to open. */
  readonly isTaken: boolean
}

/** Reliability 21: each tries to run something, to lie about what it is, or to eat a machine. */
export const HOSTILE_FILES: readonly HostileFile[] = [
  {
    name: 'logo.svg',
    bytes: latin(`<svg xmlns="http://www.w3.org/2000/svg" onload="${SCRIPT}"><script>${SCRIPT}</script></svg>`),
    isTaken: false,
  },
  { name: 'page.html', bytes: latin(`<!doctype html><script>${SCRIPT}</script>`), isTaken: false },
  {
    name: 'page.xhtml',
    bytes: latin(`<html xmlns="http://www.w3.org/1999/xhtml"><script>${SCRIPT}</script></html>`),
    isTaken: false,
  },
  { name: 'data.xml', bytes: latin('<?xml version="1.0"?><?xml-stylesheet type="text/xsl" href="#x"?><a/>'), isTaken: false },
  { name: 'code.js', bytes: latin(SCRIPT), isTaken: false },
  { name: 'poly.gif', bytes: latin(`GIF89a/*<script>${SCRIPT}</script>*/=1;${SCRIPT}`), isTaken: false },
  { name: 'eicar.com', bytes: latin(EICAR_HALVES.join('')), isTaken: false },
  { name: 'bomb.png', bytes: aPng(30_000, 30_000), isTaken: false },
  { name: 'space.pdf', bytes: latin(`   <script>${SCRIPT}</script>%PDF-1.4`), isTaken: false },
  { name: 'empty.pdf', bytes: new Uint8Array(0), isTaken: false },
  { name: 'script.pdf', bytes: aPdf('app.alert\\(1\\)'), isTaken: true },
  { name: 'invoice.pdf.html', bytes: concat(aPdf(), latin(`<script>${SCRIPT}</script>`)), isTaken: true },
  { name: 'exif.jpg', bytes: withComment(`<script>${SCRIPT}</script>`), isTaken: true },
  { name: '../../etc/passwd.jpg', bytes: aJpeg(900, 11), isTaken: true },
  { name: 'photo.jpg\0.html', bytes: aJpeg(900, 12), isTaken: true },
  { name: 'photo\u202egpj.exe', bytes: aJpeg(900, 13), isTaken: true },
  { name: `${'ü'.repeat(200)}.jpg`, bytes: aJpeg(900, 14), isTaken: true },
  { name: '"><img src=x onerror=alert(1)>.jpg', bytes: aJpeg(900, 15), isTaken: true },
]

/** A JPEG whose comment is markup: before the frame header, where a reader that sniffs would meet it. */
function withComment(text: string): Uint8Array<ArrayBuffer> {
  const comment = latin(text)
  return concat(
    new Uint8Array([0xff, 0xd8, 0xff, 0xfe, (comment.length + 2) >> 8, (comment.length + 2) & 0xff]),
    comment,
    aJpeg(300, 16).subarray(8),
  )
}

function noise(size: number, seed: number): Uint8Array<ArrayBuffer> {
  const random = seededRandom(seed)
  const bytes = new Uint8Array(size)
  for (let at = 0; at < size; at++) bytes[at] = random() * 256
  return bytes
}

function latin(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(text, (character) => character.charCodeAt(0) & 0xff)
}

function concat(...parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((size, part) => size + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}
