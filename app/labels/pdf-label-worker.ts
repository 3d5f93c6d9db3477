// Draws labels off the main thread. One worker per job: whoever cancels ends it, and nothing of it stays.
import { FontSet } from './font-set.ts'
import { LabelPdf } from './label-pdf.ts'
import { type LabelAnswer, type LabelOrder } from './label-messages.ts'

const REPORT_EVERY = 25

addEventListener('message', ({ data, ports: [port] }: MessageEvent<LabelOrder>) => {
  if (!port) return
  const answer = (message: LabelAnswer, moved: Transferable[] = []) => port.postMessage(message, moved)
  try {
    const fonts = new FontSet(data.fonts)
    const pdf = new LabelPdf(data.job, data.fonts, fonts)
    while (pdf.drawNext()) {
      if (pdf.done % REPORT_EVERY === 0) answer({ kind: 'progress', done: pdf.done, total: pdf.total })
    }
    const bytes = pdf.finish()
    answer({ kind: 'done', bytes, pages: pdf.pages, labels: pdf.done, lacksCharacters: fonts.lacksCharacters }, [bytes])
  } catch (error) {
    answer({ kind: 'failed', message: error instanceof Error ? error.message : String(error) })
  }
})
