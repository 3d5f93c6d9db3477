import boldFont from '@expo-google-fonts/noto-sans/700Bold/NotoSans_700Bold.ttf?inline'
import regularFont from '@expo-google-fonts/noto-sans/400Regular/NotoSans_400Regular.ttf?inline'
import { expect, test, vi } from 'vitest'
import { type DocumentBlock, type DocumentContent } from './document-content.ts'
import { writePdf } from './pdf-writer.ts'
import { shownText } from '../testing/shown-text.ts'

// Both fonts are read and embedded: on a busy machine the first document takes longer than a test may.
vi.setConfig({ testTimeout: 30_000 })

const bytesOf = async (address: string) => (await fetch(address)).arrayBuffer()
const fonts = async () => ({ regular: await bytesOf(regularFont), bold: await bytesOf(boldFont) })

function aDocument(blocks: readonly DocumentBlock[]): DocumentContent {
  return {
    fileName: 'document.pdf',
    language: 'en',
    title: 'Booking confirmation',
    subtitle: 'North Haulage for Acme Tools',
    runningHead: 'PO-1001',
    foot: 'As of 20 Nov 2026, 14:02',
    pageLabel: (page, pages) => `Page ${page} of ${pages}`,
    missingCharacters: 'Some characters are shown as \ufffd.',
    blocks,
  }
}

const columns = [
  { label: 'Quantity', share: 0.5 },
  { label: 'Weight', share: 0.5, align: 'right' },
] as const

test('D12 the file is a PDF with Łódź and Πειραιάς in an embedded font, one page object per page', async () => {
  const rows = Array.from({ length: 60 }, (_, index) => [`${index + 1} × Euro pallet`, '350 kg'])
  const content = aDocument([
    { kind: 'heading', text: 'Łódź – Πειραιάς' },
    { kind: 'table', columns, rows },
  ])
  const { bytes, pages } = writePdf(content, await fonts())
  const text = new TextDecoder('latin1').decode(bytes)
  expect(text.slice(0, 5)).toBe('%PDF-')
  expect(text.match(/\/Type \/Page\b(?!s)/g)).toHaveLength(pages)
  expect(text).toContain('/FontFile2')
  expect(text).toContain('/Lang (en-GB)')
  const shown = await shownText(bytes)
  expect(shown).toContain('Łódź – Πειραιάς')
  expect(shown).toContain('60 × Euro pallet')
  expect(shown).toContain(`Page 1 of ${pages}`)
})

test('D12 a letter written as two characters is composed, as the font has it', async () => {
  const { bytes } = writePdf(aDocument([{ kind: 'text', text: 'Lo\u0301dz\u0301'.normalize('NFD') }]), await fonts())
  expect(await shownText(bytes)).toContain('Lódź')
})

test('D12 what the font lacks is shown as lacking, and the document says so', async () => {
  const { bytes } = writePdf(aDocument([{ kind: 'text', text: 'Osaka 大阪' }]), await fonts())
  expect(await shownText(bytes)).toContain('Osaka \ufffd\ufffd')
  expect(await shownText(bytes)).toContain('Some characters are shown as \ufffd.')
  const plain = writePdf(aDocument([{ kind: 'text', text: 'Lodz' }]), await fonts())
  expect(await shownText(plain.bytes)).not.toContain('Some characters')
})
