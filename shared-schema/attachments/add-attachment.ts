import { type z } from 'zod'
import { attachmentIdSchema, orderIdSchema } from '../kernel/ids.ts'
import { defineMutation } from '../mutations/define-mutation.ts'
import { rejected, type MutationContext } from '../mutations/mutation.ts'
import { nameOf } from '../orders/actor-name.ts'
import { fileFactsSchema, type Attachment, type DocumentType } from './attachment.ts'
import { FILE_ENDINGS } from './file-kind.ts'

const argsSchema = fileFactsSchema
  .extend({ attachmentId: attachmentIdSchema, orderId: orderIdSchema })
  .refine((args) => args.name.endsWith(`.${FILE_ENDINGS[args.type]}`), { path: ['name'], message: 'the ending of its kind' })
export type AddAttachmentArgs = z.infer<typeof argsSchema>

/**
 * ATT-4 (E2, SB2): a document is on the order before its bytes have been sent. The order need not be here: one that waits in a
 * conflict keeps its documents until somebody decides, and no photo is refused for coming early.
 */
export const addAttachment = defineMutation<AddAttachmentArgs>({
  name: 'attachment.add',
  version: 1,
  args: argsSchema,
  reads: (args) => ({ attachments: [args.attachmentId] }),
  apply: (records, { attachmentId, ...facts }, context) => {
    if (!mayAdd(facts.documentType, context))
      return rejected({ code: 'document-type-not-allowed', detail: { documentType: facts.documentType } })
    const known = records.get('attachment', attachmentId)
    if (known && !isSame(known, facts)) return rejected({ code: 'id-taken' })
    if (!known)
      records.put('attachment', {
        id: attachmentId,
        ...facts,
        addedBy: nameOf(context),
        capturedAt: context.capturedAt,
        receivedAt: context.receivedAt,
      })
    return { status: 'applied', detail: { orderId: facts.orderId } }
  },
})

/** ATT-8 (E11): the carrier says which types its customers add; its own people add any. */
function mayAdd(type: DocumentType, { actor, settings }: Pick<MutationContext, 'actor' | 'settings'>): boolean {
  return actor.side === 'carrier' || (settings.documentTypes?.includes(type) ?? true)
}

function isSame(known: Attachment, facts: Omit<AddAttachmentArgs, 'attachmentId'>): boolean {
  return known.sha256 === facts.sha256 && known.orderId === facts.orderId
}
