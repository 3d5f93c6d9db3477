// The one file that knows jsPDF. Loaded when the first document is made; its chunk is never part of the first load.
import { jsPDF } from 'jspdf'
import { printable } from './document-characters.ts'
import { type DocumentContent, type Measure } from './document-content.ts'
import { layOut, type Page } from './document-layout.ts'
import { type Mark } from './document-strips.ts'

const FAMILY = 'document'
const POINT_MM = 25.4 / 72
const INK = '#101918'
const SOFT_INK = '#3b4847'

/** The two weights as TTF files. */
export interface DocumentFonts {
  readonly regular: ArrayBuffer
  readonly bold: ArrayBuffer
}

export interface WrittenPdf {
  readonly bytes: ArrayBuffer
  readonly pages: number
}

export function writePdf(content: DocumentContent, fonts: DocumentFonts): WrittenPdf {
  const doc = new jsPDF({ format: 'a4', unit: 'mm', compress: true, putOnlyUsedFonts: true })
  addFont(doc, 'normal', fonts.regular)
  addFont(doc, 'bold', fonts.bold)
  doc.setProperties({ title: content.title, subject: content.runningHead, author: content.subtitle, creator: 'Loadbay' })
  doc.setLanguage(content.language === 'en' ? 'en-GB' : content.language)
  const pages = layOut(inFont(content), measureWith(doc))
  for (const [index, page] of pages.entries()) {
    if (index > 0) doc.addPage()
    drawPage(doc, page)
  }
  return { bytes: doc.output('arraybuffer'), pages: pages.length }
}

function addFont(doc: jsPDF, style: 'normal' | 'bold', file: ArrayBuffer): void {
  const name = `${FAMILY}-${style}.ttf`
  doc.addFileToVFS(name, binaryString(new Uint8Array(file)))
  doc.addFont(name, FAMILY, style)
}

/** jsPDF keeps files as strings of one character per byte. */
function binaryString(bytes: Uint8Array): string {
  let text = ''
  const STEP = 0x8000
  for (let from = 0; from < bytes.length; from += STEP) text += String.fromCharCode(...bytes.subarray(from, from + STEP))
  return text
}

function measureWith(doc: jsPDF): Measure {
  return (text, { size, isBold }) => {
    doc.setFont(FAMILY, isBold ? 'bold' : 'normal')
    return doc.getStringUnitWidth(text) * size * POINT_MM
  }
}

function drawPage(doc: jsPDF, page: Page): void {
  for (const mark of page) drawMark(doc, mark)
}

function drawMark(doc: jsPDF, mark: Mark): void {
  if (mark.kind === 'text') {
    doc.setFont(FAMILY, mark.style.isBold ? 'bold' : 'normal')
    doc.setFontSize(mark.style.size)
    doc.setTextColor(mark.style.isSoft ? SOFT_INK : INK)
    doc.text(mark.text, mark.x, mark.y, { align: mark.align })
    return
  }
  doc.setFillColor(INK)
  if (mark.kind === 'rule') doc.rect(mark.x, mark.y, mark.width, mark.thickness, 'F')
  else doc.rect(mark.x, mark.y, mark.thickness, mark.height, 'F')
}

/** Every word of the document as the font can write it, with a sentence at the end when it could not write all. */
function inFont(content: DocumentContent): DocumentContent {
  let isWhole = true
  const known = (text: string): string => {
    const result = printable(text)
    isWhole &&= result.isWhole
    return result.text
  }
  const blocks = content.blocks.map((block): typeof block => {
    switch (block.kind) {
      case 'facts':
        return { ...block, facts: block.facts.map(({ label, value }) => ({ label: known(label), value: known(value) })) }
      case 'table':
        return {
          ...block,
          columns: block.columns.map((column) => ({ ...column, label: known(column.label) })),
          rows: block.rows.map((row) => row.map(known)),
        }
      case 'subheading':
        return { ...block, text: known(block.text), ...(block.side === undefined ? {} : { side: known(block.side) }) }
      default:
        return { ...block, text: known(block.text) }
    }
  })
  const words = {
    title: known(content.title),
    subtitle: known(content.subtitle),
    runningHead: known(content.runningHead),
    foot: known(content.foot),
    pageLabel: (page: number, pages: number) => known(content.pageLabel(page, pages)),
  }
  return {
    ...content,
    ...words,
    blocks: isWhole ? blocks : [...blocks, { kind: 'notice', text: known(content.missingCharacters) }],
  }
}
