import boldUrl from 'virtual:document-font/bold'
import regularUrl from 'virtual:document-font/regular'
import { NotPreparedFault } from '../devices/device-faults.ts'
import { type FontFile } from './font-set.ts'
import { type LabelJob, type LabelWays, type MadeLabels } from './label-job.ts'
import { type LabelAnswer, type LabelOrder } from './label-messages.ts'

/** Drawing failed, by a fault of ours; the message says where. */
export class LabelFault extends Error {
  override readonly name = 'LabelFault'
}

/**
 * A PDF of the job's labels, made on this device and off the main thread. Throws NotPreparedFault when a part of the app or a font was
 * never fetched and there is no network, LabelFault when drawing failed, and the signal's reason when it was cancelled.
 */
export async function makeLabelPdf(job: LabelJob, ways: LabelWays = {}): Promise<MadeLabels> {
  ways.signal?.throwIfAborted()
  const fonts = await fontFiles()
  ways.signal?.throwIfAborted()
  const worker = new Worker(new URL('./pdf-label-worker.ts', import.meta.url), { type: 'module' })
  try {
    const { bytes, pages, labels, lacksCharacters } = await drawnBy(worker, { job, fonts }, ways)
    return { file: new File([bytes], `${job.fileName}.pdf`, { type: 'application/pdf' }), pages, labels, lacksCharacters }
  } finally {
    worker.terminate()
  }
}

function drawnBy(
  worker: Worker,
  order: LabelOrder,
  { onProgress, signal }: LabelWays,
): Promise<Extract<LabelAnswer, { kind: 'done' }>> {
  return new Promise((resolve, reject) => {
    const { port1: port, port2 } = new MessageChannel()
    port.onmessage = ({ data }: MessageEvent<LabelAnswer>) => {
      if (data.kind === 'progress') onProgress?.(data)
      else if (data.kind === 'done') resolve(data)
      else reject(new LabelFault(data.message))
    }
    // The worker's file is missing on this device; nothing else raises it, its own faults are answers.
    worker.onerror = (event) => reject(new NotPreparedFault(event))
    signal?.addEventListener('abort', () => reject(signal.reason), { once: true })
    worker.postMessage(order, [port2])
  })
}

async function fontFiles(): Promise<readonly FontFile[]> {
  const [regular, bold] = await Promise.all([fontFile(regularUrl), fontFile(boldUrl)])
  return [{ name: 'european', regular, bold }]
}

async function fontFile(url: string): Promise<ArrayBuffer> {
  const answer = await fetch(url).catch((cause: unknown) => {
    throw new NotPreparedFault(cause)
  })
  if (!answer.ok) throw new NotPreparedFault(new Error(`${url} answered ${answer.status}`))
  return answer.arrayBuffer()
}
