import { FontSet } from './font-set.ts'
import { type LabelProgress } from './label-job.ts'
import { type LabelOrder, type LabelResult } from './label-messages.ts'
import { LabelPdf } from './label-pdf.ts'
import { LabelZpl } from './label-zpl.ts'
import { type DrawText } from './text-picture.ts'

const REPORT_EVERY = 25

/** The whole job, wherever this runs; `tell` is called as it goes on. */
export function drawLabels(
  { job, fonts: files, language }: LabelOrder,
  draw: DrawText,
  tell: (progress: LabelProgress) => void,
): LabelResult {
  const fonts = new FontSet(files)
  const writer = language === 'pdf' ? new LabelPdf(job, files, fonts) : new LabelZpl(job, fonts, draw)
  tell({ done: 0, total: writer.total })
  while (writer.drawNext()) if (writer.done % REPORT_EVERY === 0) tell({ done: writer.done, total: writer.total })
  const made = writer.finish()
  return {
    bytes: typeof made === 'string' ? new TextEncoder().encode(made) : new Uint8Array(made),
    pages: writer instanceof LabelPdf ? writer.pages : writer.done,
    labels: writer.done,
    lacksCharacters: fonts.lacksCharacters,
  }
}
