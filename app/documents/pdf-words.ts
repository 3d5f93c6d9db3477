import { type ReadWord } from '#shared/document-reading/read-page.ts'

/** A piece of text as a PDF places it, in the pixels of the drawn page: `x` and `baseline` are where it begins. */
export interface PdfPiece {
  readonly text: string
  readonly x: number
  readonly baseline: number
  readonly width: number
  readonly height: number
}

/** Writers cut words anywhere: pieces that touch on one line are one text, which then falls apart at its spaces. */
export function wordsOfPdf(pieces: readonly PdfPiece[]): ReadWord[] {
  const runs: PdfPiece[] = []
  for (const piece of pieces.filter(({ text, height }) => text !== '' && height > 0)) {
    const last = runs.at(-1)
    const gap = last ? piece.x - last.x - last.width : 0
    const touches = last && Math.abs(last.baseline - piece.baseline) < piece.height * 0.2 && Math.abs(gap) < piece.height * 0.12
    if (last && touches) runs[runs.length - 1] = { ...last, text: last.text + piece.text, width: piece.x + piece.width - last.x }
    else runs.push(piece)
  }
  return runs.flatMap((run) => wordsOfRun(run))
}

/** Letters differ in width; for a place on the screen their mean is good enough. */
function wordsOfRun({ text, x, baseline, width, height }: PdfPiece): ReadWord[] {
  const each = width / Math.max(1, text.length)
  return [...text.matchAll(/\S+/g)].map((match) => ({
    text: match[0],
    confidence: 1,
    box: { x: x + match.index * each, y: baseline - height * 0.8, width: match[0].length * each, height },
  }))
}
