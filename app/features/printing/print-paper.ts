import { LABEL_PAPERS } from '#app/labels/label-paper.ts'
import { type MadePaper } from './make-paper.ts'
import { printInViewer, printPdfSheets, printPictures, type Sheet } from './print-sheets.ts'
import { type DocumentPaper, type Profile } from './printer-profile.ts'

const DOCUMENT_SHEETS: { readonly [P in DocumentPaper]: Sheet } = {
  a4: { width: 210, height: 297 },
  a5: { width: 148, height: 210 },
  letter: { width: 215.9, height: 279.4 },
}

/** Sharp on an office printer, and still what a phone can hold in memory. */
const DOCUMENT_DPI = 200

/** Through the print dialog (M6): as it is where that is what the printer is set to, else as pictures of the set size, edge and number. */
export async function printPaper(
  { file }: Pick<MadePaper, 'file'>,
  { profile, copies }: { readonly profile: Profile; readonly copies: number },
): Promise<void> {
  if (file.type !== 'application/pdf') return printPictures([file], optionsOf(profile, copies))
  const isAsItIs = copies === 1 && (profile.use === 'labels' || (profile.marginMm === 0 && profile.paper === 'a4'))
  if (isAsItIs && (await printInViewer(file))) return undefined
  return printPdfSheets(file, optionsOf(profile, copies))
}

function optionsOf(profile: Profile, copies: number) {
  return profile.use === 'labels'
    ? { sheet: LABEL_PAPERS[profile.paper].page, dpi: profile.dpi, marginMm: 0, copies }
    : { sheet: DOCUMENT_SHEETS[profile.paper], dpi: DOCUMENT_DPI, marginMm: profile.marginMm, copies }
}
