import boldUrl from 'virtual:document-font/bold'
import regularUrl from 'virtual:document-font/regular'
import { type DocumentContent } from './document-content.ts'
import { NotPreparedFault } from './device-faults.ts'

export interface MadeDocument {
  readonly file: File
  readonly pages: number
}

/** A PDF made on this device; nothing of the document leaves it. Throws NotPreparedFault when the writer was never fetched. */
export async function makeDocument(content: DocumentContent): Promise<MadeDocument> {
  const [{ writePdf }, regular, bold] = await Promise.all([
    import('./pdf-writer.ts').catch((cause: unknown) => {
      throw new NotPreparedFault(cause)
    }),
    fontFile(regularUrl),
    fontFile(boldUrl),
  ])
  const { bytes, pages } = writePdf(content, { regular, bold })
  return { file: new File([bytes], content.fileName, { type: 'application/pdf' }), pages }
}

async function fontFile(url: string): Promise<ArrayBuffer> {
  const answer = await fetch(url).catch((cause: unknown) => {
    throw new NotPreparedFault(cause)
  })
  if (!answer.ok) throw new NotPreparedFault(new Error(`${url} answered ${answer.status}`))
  return answer.arrayBuffer()
}
