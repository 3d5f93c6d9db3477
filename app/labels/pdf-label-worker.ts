// Draws labels off the main thread. One worker per job: whoever cancels ends it, and nothing of it stays.
import { drawLabels } from './draw-labels.ts'
import { type FontFile } from './font-set.ts'
import { type LabelAnswer, type LabelOrder } from './label-messages.ts'
import { drawTextOn } from './text-picture.ts'

const drawText = drawTextOn((width, height) => new OffscreenCanvas(width, height))

addEventListener('message', ({ data, ports: [port] }: MessageEvent<LabelOrder>) => {
  if (!port) return
  const answer = (message: LabelAnswer, moved: Transferable[] = []) => port.postMessage(message, moved)
  draw(data, answer).catch((error: unknown) => answer({ kind: 'failed', message: String(error) }))
})

async function draw(order: LabelOrder, answer: (message: LabelAnswer, moved?: Transferable[]) => void): Promise<void> {
  if (order.language === 'zpl') await Promise.all(order.fonts.flatMap(faces).map((face) => face.load()))
  const result = drawLabels(order, drawText, (progress) => answer({ kind: 'progress', ...progress }))
  answer({ kind: 'done', result }, [result.bytes.buffer])
}

function faces({ name, regular, bold }: FontFile): FontFace[] {
  const made = [
    new FontFace(name, regular, { weight: 'normal' }),
    ...(bold ? [new FontFace(name, bold, { weight: 'bold' })] : []),
  ]
  // A worker has fonts as a document has; the library of types knows the document's only.
  const { fonts } = globalThis as unknown as { readonly fonts: FontFaceSet }
  for (const face of made) fonts.add(face)
  return made
}
