import { type LabelJob, type LabelWays } from './label-job.ts'
import { drawnBy } from './make-labels.ts'

/** The job in a label printer's own language (ZPL II), for papers of `isForLabelPrinter`. Throws as makeLabelPdf does. */
export async function zplOf(job: LabelJob, ways: LabelWays = {}): Promise<string> {
  return new TextDecoder().decode((await drawnBy('zpl', job, ways)).bytes)
}
