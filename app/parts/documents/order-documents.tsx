import { m } from '#app/paraglide/messages.js'
import { DOCUMENT_TYPES, type DocumentType } from '#shared/attachments/attachment.ts'
import { orderIdSchema } from '#shared/kernel/ids.ts'
import { type Files } from '#app/sync-client/files.ts'
import { useRecord, useSpace } from '#app/sync-client/hooks.ts'
import { type Space } from '#app/sync-client/space.ts'
import { showToast } from '#app/ui/toast.tsx'
import { refusalIn } from '../booking-refusal.ts'
import { refusalReason } from '../refusal-words.ts'
import { SavingTrouble } from '../saving-trouble.tsx'
import { useSaving } from '../use-saving.ts'
import { AddDocuments } from './add-documents.tsx'
import { DocumentRow } from './document-row.tsx'
import { isStaged, useDocuments, type ShownDocument } from './use-documents.ts'
import './documents.css'

/** E2, E3: the documents of an order, or of a draft that is still being written. */
export function OrderDocuments({ orderId }: { orderId: string }) {
  const space = useSpace()
  return space.files ? <Documents space={space} files={space.files} orderId={orderId} /> : null
}

function Documents({ space, files, orderId }: { space: Space; files: Files; orderId: string }) {
  const documents = useDocuments(files, orderId)
  const types = useRecord('settings', 'settings')?.documentTypes ?? DOCUMENT_TYPES
  const saving = useSaving()
  const target = orderIdSchema.safeParse(space.view().resolveOrderId(orderId))
  const remove = (document: ShownDocument) =>
    saving.save(async () => {
      const refusal = await files.remove(document)
      if (refusal) return { kind: 'refused', outcome: refusal }
      showToast({
        text: m.attachments_removed({ name: document.name }),
        onUndo: () => void saving.save(() => files.restore(document)),
      })
      return undefined
    })
  return (
    <section className="lb-surface lb-stack-tight" aria-label={m.attachments_title()}>
      <h2>{m.attachments_title()}</h2>
      {documents.length > 0 ? (
        <ul className="documents">
          {documents.map((document) => (
            <DocumentRow
              key={document.id}
              files={files}
              document={document}
              types={types}
              onRemove={() => void remove(document)}
              removeRefusal={removeRefusal(space, document)}
            />
          ))}
        </ul>
      ) : (
        <p className="lb-soft">{m.attachments_none()}</p>
      )}
      <SavingTrouble saving={saving} />
      {target.success ? (
        <AddDocuments files={files} orderId={target.data} types={types} disabledReason={addRefusal(space, target.data, types)} />
      ) : null}
    </section>
  )
}

function removeRefusal(space: Space, document: ShownDocument): string | undefined {
  if (isStaged(document)) return undefined
  const refusal = refusalIn(space.preview('attachment.remove', { attachmentId: document.id }))
  return refusal ? refusalReason(refusal.code, refusal.detail) : undefined
}

const ANY_FILE = {
  sha256: '0'.repeat(64),
  size: 1,
  type: 'image/jpeg',
  name: 'photo.jpg',
  documentType: 'photo',
  isEvidence: false,
} as const

/** Whether this person may add documents at all, asked of the mutation itself. */
function addRefusal(space: Space, orderId: string, types: readonly DocumentType[]): string | undefined {
  const args = { ...ANY_FILE, documentType: types[0] ?? ANY_FILE.documentType, orderId, attachmentId: orderId } as Parameters<
    typeof space.preview<'attachment.add'>
  >[1] // checked by the mutation itself
  const refusal = refusalIn(space.preview('attachment.add', args))
  return refusal ? refusalReason(refusal.code, refusal.detail) : undefined
}
