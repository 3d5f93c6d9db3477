import boldUrl from 'virtual:document-font/bold'
import japaneseUrl from 'virtual:document-font/japanese'
import regularUrl from 'virtual:document-font/regular'
import { type Label, type LabelParty } from '#shared/labels/label.ts'
import { NotPreparedFault } from '../devices/device-faults.ts'
import { type FontFile } from './font-set.ts'

const JAPANESE = /[\u3000-\u30ff\u3400-\u9fff\uff01-\uffee]/u

/** European letters always, Japanese ones for labels that have them. Throws NotPreparedFault when a font was never fetched and there is no network. */
export async function fontFilesFor(labels: readonly Label[]): Promise<readonly FontFile[]> {
  const isJapanese = labels.some((label) => JAPANESE.test(wordsOf(label)))
  const [regular, bold, japanese] = await Promise.all([
    fontFile(regularUrl),
    fontFile(boldUrl),
    ...(isJapanese ? [fontFile(japaneseUrl)] : []),
  ])
  return [{ name: 'european', regular, bold }, ...(japanese ? [{ name: 'japanese', regular: japanese }] : [])]
}

function wordsOf({ from, to, notes, data }: Label): string {
  const party = ({ title, name, street, town, country }: LabelParty) => [title, name, street, town, country]
  return [...party(from), ...party(to), ...notes, ...data.map(({ value }) => value)].join('\n')
}

async function fontFile(url: string): Promise<ArrayBuffer> {
  const answer = await fetch(url).catch((cause: unknown) => {
    throw new NotPreparedFault(cause)
  })
  if (!answer.ok) throw new NotPreparedFault(new Error(`${url} answered ${answer.status}`))
  return answer.arrayBuffer()
}
