import { z } from 'zod'
import { attachmentIdSchema } from '../kernel/ids.ts'
import { defineMutation } from '../mutations/define-mutation.ts'
import { rejected } from '../mutations/mutation.ts'

const argsSchema = z.object({ attachmentId: attachmentIdSchema })
export type RemoveAttachmentArgs = z.infer<typeof argsSchema>

/** ATT-6: whoever added a document may take it away, and so may their colleagues; the other side's documents stay. */
export const removeAttachment = defineMutation<RemoveAttachmentArgs>({
  name: 'attachment.remove',
  version: 1,
  args: argsSchema,
  reads: (args) => ({ attachments: [args.attachmentId] }),
  apply: (records, { attachmentId }, context) => {
    const known = records.get('attachment', attachmentId)
    if (!known) return { status: 'applied' }
    if (known.addedBy.side !== context.actor.side) return rejected({ code: 'document-of-other-side' })
    records.remove('attachment', attachmentId)
    return { status: 'applied', detail: { orderId: known.orderId } }
  },
})
