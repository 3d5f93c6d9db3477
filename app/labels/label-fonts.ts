import boldUrl from 'virtual:document-font/bold'
import regularUrl from 'virtual:document-font/regular'
import { type Label } from '#shared/labels/label.ts'
import { NotPreparedFault } from '../devices/device-faults.ts'
import { type FontFile } from './font-set.ts'

/** Throws NotPreparedFault when a font was never fetched and there is no network. */
export async function fontFilesFor(_labels: readonly Label[]): Promise<readonly FontFile[]> {
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
