import { PDFDocument } from 'pdfkit'

export function withPdfkit(flat, fonts, page) {
  return new Promise((resolve) => {
    const doc = new PDFDocument({ size: [page.width, page.height], margin: 0, autoFirstPage: false, compress: false })
    const chunks = []
    doc.on('data', (chunk) => chunks.push(chunk))
    doc.on('end', () => resolve(Buffer.concat(chunks)))
    doc.registerFont('regular', fonts.regular)
    doc.registerFont('bold', fonts.bold)
    for (const { texts, rects } of flat) {
      doc.addPage()
      for (const [x, y, width, height] of rects) doc.rect(x, y, width, height)
      doc.fill('#000')
      for (const { x, y, text, size, isBold } of texts) {
        doc
          .font(isBold ? 'bold' : 'regular')
          .fontSize(size)
          .text(text, x, y, { lineBreak: false, baseline: 'alphabetic' })
      }
    }
    doc.end()
  })
}
