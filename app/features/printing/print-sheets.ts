// The browser's print dialog. A PDF is printed by the browser's own viewer where there is one, as lines and letters; phones and some
// browsers have none: there the pages are drawn at the printer's dots and printed as pictures of their exact size.
import { openPdf } from '#app/devices/pdf-pages.ts'
import './print-sheets.css'

export interface Sheet {
  /** mm */
  readonly width: number
  readonly height: number
}

export interface SheetOptions {
  readonly sheet: Sheet
  readonly dpi: number
  /** White edge in mm; the page is made smaller to fit within. */
  readonly marginMm: number
  readonly copies: number
}

/** Resolves when the browser's viewer has the PDF and its dialog is opening; false where no viewer takes it. */
export async function printInViewer(file: Blob): Promise<boolean> {
  if (!navigator.pdfViewerEnabled) return false
  clearSheets()
  const frame = document.createElement('iframe')
  frame.className = 'print-frame'
  frame.title = 'PDF'
  const url = URL.createObjectURL(file)
  const loaded = new Promise((resolve) => frame.addEventListener('load', resolve, { once: true }))
  frame.src = url
  document.body.append(frame)
  await loaded
  try {
    frame.contentWindow?.focus()
    frame.contentWindow?.print()
    return true
  } catch {
    frame.remove() // a viewer of another origin, Firefox's for example, lets nobody press its buttons
    URL.revokeObjectURL(url)
    return false
  }
}

/** A PDF's pages as pictures, printed from this page. */
export async function printPdfSheets(file: Blob, options: SheetOptions): Promise<void> {
  const pages = await openPdf(await file.arrayBuffer())
  try {
    const pictures: Blob[] = []
    for (let number = 1; number <= pages.count; number++) pictures.push(await pages.picture(number, options.dpi))
    await printPictures(pictures, options)
  } finally {
    await pages.close()
  }
}

/** Resolves when the dialog has been closed, whatever was pressed in it. */
export async function printPictures(pictures: readonly Blob[], options: SheetOptions): Promise<void> {
  clearSheets()
  const { sheet, marginMm, copies } = options
  const holder = document.createElement('div')
  holder.className = 'print-sheets'
  const style = document.createElement('style')
  style.textContent = `@page { size: ${sheet.width}mm ${sheet.height}mm; margin: 0 }`
  holder.append(style)
  const loaded: Promise<void>[] = []
  for (let copy = 0; copy < copies; copy++)
    for (const picture of pictures) {
      const page = document.createElement('div')
      page.style.cssText = `width:${sheet.width}mm;height:${sheet.height}mm;padding:${marginMm}mm`
      const image = document.createElement('img')
      image.alt = ''
      image.src = URL.createObjectURL(picture)
      loaded.push(image.decode())
      page.append(image)
      holder.append(page)
    }
  document.body.append(holder)
  await Promise.all(loaded)
  document.documentElement.classList.add('is-printing-sheets')
  window.print()
}

/** What the last print put on the page: not sooner, because some browsers go on reading it after the dialog has been closed. */
function clearSheets(): void {
  document.documentElement.classList.remove('is-printing-sheets')
  for (const image of document.querySelectorAll<HTMLImageElement>('.print-sheets img')) URL.revokeObjectURL(image.src)
  for (const old of document.querySelectorAll<HTMLElement>('.print-sheets, .print-frame')) {
    if (old instanceof HTMLIFrameElement) URL.revokeObjectURL(old.src)
    old.remove()
  }
}
