import { useContext, useState } from 'react'
import IconFileSearch from '@tabler/icons-react/dist/esm/icons/IconFileSearch.mjs'
import { m } from '#app/paraglide/messages.js'
import { DocumentIntakeContext } from '#app/parts/document-intake.ts'
import { problemWords } from '#app/parts/documents/document-words.ts'
import { takeFile } from '#app/parts/documents/take-file.ts'
import { storageWords } from '#app/parts/storage-words.ts'
import { deviceIds } from '#app/platform/ids.ts'
import { useSpace } from '#app/sync-client/hooks.ts'
import { type Space } from '#app/sync-client/space.ts'
import { Button } from '#app/ui/button.tsx'
import { LazyPart } from '#app/ui/lazy-part.tsx'
import { showToast } from '#app/ui/toast.tsx'
import { DOCUMENT_TYPES } from '#shared/attachments/attachment.ts'
import { type ConfirmedReading } from '#shared/document-reading/read-field.ts'
import type { Settings } from '#shared/settings/settings.ts'
import { type Edit } from './draft-edits.ts'
import { asBefore, fillFromReading } from './draft-from-reading.ts'
import { type OrderDraft } from './draft.ts'

interface Props {
  readonly draft: OrderDraft
  readonly settings: Settings
  readonly edit: (edit: Edit) => void
  readonly onFilled: () => void
}

/** D2: an order's paper fills the form, and stays with the order as one of its documents. */
export function ReadDocument({ draft, settings, edit, onFilled }: Props) {
  const space = useSpace()
  const load = useContext(DocumentIntakeContext)
  const [isOpen, setOpen] = useState(false)
  if (!load) return null
  const use = (confirmed: ConfirmedReading, originals: readonly File[]) => {
    setOpen(false)
    const isFilling = confirmed.reference !== undefined || confirmed.stops.length > 0 || confirmed.goods.length > 0
    if (isFilling) {
      const locationOf = (id: string) => space.view().get('location', id)
      edit(fillFromReading(confirmed, { ids: deviceIds, locationOf, carrier: settings.carrier }))
      showToast({ text: m.intake_filled(), onUndo: () => edit(asBefore(draft)) })
      onFilled()
    }
    void keepOriginals(space, draft, settings, originals)
  }
  return (
    <div className="lb-surface lb-row orders-read">
      <Button icon={IconFileSearch} onClick={() => setOpen(true)}>
        {m.intake_open()}
      </Button>
      <p className="lb-soft lb-small">{m.intake_open_hint()}</p>
      {isOpen ? (
        <LazyPart load={load} panel={{ title: m.intake_title(), onClose: () => setOpen(false) }}>
          {({ DocumentIntake }) => <DocumentIntake onUse={use} onClose={() => setOpen(false)} />}
        </LazyPart>
      ) : null}
    </div>
  )
}

/** As they were picked, not shrunk: whoever doubts a value looks at the original. */
async function keepOriginals(
  space: Space,
  { orderId }: OrderDraft,
  { documentTypes }: Settings,
  originals: readonly File[],
): Promise<void> {
  const types = documentTypes ?? DOCUMENT_TYPES
  const documentType = types.includes('order-document') ? 'order-document' : (types[0] ?? 'other')
  for (const picked of originals) {
    try {
      const taken = await takeFile(picked, { typeOf: () => documentType, isEvidence: true })
      if (taken.ok) await space.files?.add(orderId, taken.file)
      else showToast({ text: problemWords(picked.name, taken.problem) })
    } catch (cause) {
      showToast({ text: m.attachments_not_added({ name: picked.name, why: storageWords(cause) }) })
    }
  }
}
