import { type CodeRead } from '#app/devices/code-read.ts'
import { useScanTarget } from '#app/devices/scan-targets.ts'
import { useGoTo } from '#app/parts/go-to.tsx'
import { useScanMeaning } from '#app/parts/scan/use-scan-meaning.ts'

/** On the list a scan finds the order: opened when the code names one, searched for otherwise. */
export function useListScans(search: (text: string) => void): (text: string, read: Pick<CodeRead, 'raw' | 'symbology'>) => void {
  const goTo = useGoTo()
  const meaningOf = useScanMeaning()
  const find = (text: string, read: Pick<CodeRead, 'raw' | 'symbology'>) => {
    const meaning = meaningOf(read)
    if (meaning?.kind === 'pallet' || meaning?.kind === 'order') goTo.order(meaning.order.id)
    else search(meaning?.kind === 'unknown' ? meaning.barcode : text)
  }
  useScanTarget((raw) => find(raw, { raw, symbology: '' }))
  return find
}
