import { NotPreparedFault } from '../devices/device-faults.ts'
import { fontFilesFor } from './label-fonts.ts'
import { type LabelJob, type LabelWays, type MadeLabels } from './label-job.ts'
import { type LabelAnswer, type LabelLanguage, type LabelOrder, type LabelResult } from './label-messages.ts'

/** Drawing failed, by a fault of ours; the message says where. */
export class LabelFault extends Error {
  override readonly name = 'LabelFault'
}

/**
 * A PDF of the job's labels, made on this device and off the main thread. Throws NotPreparedFault when a part of the app or a font was
 * never fetched and there is no network, LabelFault when drawing failed, and the signal's reason when it was cancelled.
 */
export async function makeLabelPdf(job: LabelJob, ways: LabelWays = {}): Promise<MadeLabels> {
  const { bytes, ...rest } = await drawnBy('pdf', job, ways)
  return { file: new File([bytes], `${job.fileName}.pdf`, { type: 'application/pdf' }), ...rest }
}

/** The printed form of a job, from the worker. */
export async function drawnBy(language: LabelLanguage, job: LabelJob, { onProgress, signal }: LabelWays): Promise<LabelResult> {
  signal?.throwIfAborted()
  const fonts = await fontFilesFor(job.labels)
  signal?.throwIfAborted()
  const worker = new Worker(new URL('./pdf-label-worker.ts', import.meta.url), { type: 'module' })
  const { port1: port, port2 } = new MessageChannel()
  try {
    return await new Promise<LabelResult>((resolve, reject) => {
      port.onmessage = ({ data }: MessageEvent<LabelAnswer>) => {
        if (data.kind === 'progress') onProgress?.({ done: data.done, total: data.total })
        else if (data.kind === 'done') resolve(data.result)
        else reject(new LabelFault(data.message))
      }
      // The worker's file is missing on this device; nothing else raises it, its own faults are answers.
      worker.onerror = (event) => reject(new NotPreparedFault(event))
      signal?.addEventListener('abort', () => reject(signal.reason), { once: true })
      const order: LabelOrder = { language, job, fonts }
      worker.postMessage(order, [port2])
    })
  } finally {
    worker.terminate()
    port.close()
  }
}
