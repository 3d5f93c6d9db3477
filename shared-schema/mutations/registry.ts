import { addAttachment } from '../attachments/add-attachment.ts'
import { removeAttachment } from '../attachments/remove-attachment.ts'
import { acceptQuote } from '../carrier-imports/accept-quote.ts'
import { acknowledgeUpdate } from '../carrier-imports/acknowledge-update.ts'
import { approveChange, rejectChange } from '../carrier-imports/decide-change.ts'
import { acceptImport, declineImport } from '../carrier-imports/decide-import.ts'
import { giveNumbers } from '../handling-units/give-numbers.ts'
import { recordScan } from '../handling-units/record-scan.ts'
import { resolveConflict } from '../conflicts/resolve-conflict.ts'
import { deleteLocation } from '../locations/delete-location.ts'
import { mergeLocation, separateLocation } from '../locations/merge-location.ts'
import { saveLocation } from '../locations/save-location.ts'
import { cancelOrder, requestCancel } from '../orders/cancel-order.ts'
import { carrierEdit } from '../orders/carrier-edit.ts'
import { editOrder } from '../orders/edit-order.ts'
import { setExecution } from '../orders/set-execution.ts'
import { submitOrder, submitOrderV1 } from '../orders/submit-order.ts'
import { withdrawChange } from '../orders/withdraw-change.ts'
import { recordPrint } from '../printing/record-print.ts'
import { deleteTemplate } from '../templates/delete-template.ts'
import { saveTemplate } from '../templates/save-template.ts'
import { deleteView } from '../views/delete-view.ts'
import { saveView } from '../views/save-view.ts'
import { type PreparedMutation } from './mutation.ts'

/** Every mutation by `name@version`. SS2: a version stays for at least 180 days after the last build that wrote it. */
export const MUTATIONS = {
  'order.submit@1': submitOrderV1,
  'order.submit@2': submitOrder,
  'order.edit@1': editOrder,
  'order.cancel@1': cancelOrder,
  'conflict.resolve@1': resolveConflict,
  'location.save@1': saveLocation,
  'import.accept@1': acceptImport,
  'import.decline@1': declineImport,
  'order.request-cancel@1': requestCancel,
  'change.withdraw@1': withdrawChange,
  'location.delete@1': deleteLocation,
  'location.merge@1': mergeLocation,
  'location.separate@1': separateLocation,
  'change.approve@1': approveChange,
  'change.reject@1': rejectChange,
  'order.acknowledge@1': acknowledgeUpdate,
  'order.carrier-edit@1': carrierEdit,
  'quote.accept@1': acceptQuote,
  'execution.set@1': setExecution,
  'attachment.add@1': addAttachment,
  'attachment.remove@1': removeAttachment,
  'view.save@1': saveView,
  'view.delete@1': deleteView,
  'template.save@1': saveTemplate,
  'template.delete@1': deleteTemplate,
  'pallet.scan@1': recordScan,
  'unit.number@1': giveNumbers,
  'label.print@1': recordPrint,
} as const

export interface MutationArgs {
  'order.submit': Parameters<typeof submitOrder.apply>[1]
  'order.edit': Parameters<typeof editOrder.apply>[1]
  'order.cancel': Parameters<typeof cancelOrder.apply>[1]
  'conflict.resolve': Parameters<typeof resolveConflict.apply>[1]
  'location.save': Parameters<typeof saveLocation.apply>[1]
  'import.accept': Parameters<typeof acceptImport.apply>[1]
  'import.decline': Parameters<typeof declineImport.apply>[1]
  'order.request-cancel': Parameters<typeof requestCancel.apply>[1]
  'change.withdraw': Parameters<typeof withdrawChange.apply>[1]
  'location.delete': Parameters<typeof deleteLocation.apply>[1]
  'location.merge': Parameters<typeof mergeLocation.apply>[1]
  'location.separate': Parameters<typeof separateLocation.apply>[1]
  'change.approve': Parameters<typeof approveChange.apply>[1]
  'change.reject': Parameters<typeof rejectChange.apply>[1]
  'order.acknowledge': Parameters<typeof acknowledgeUpdate.apply>[1]
  'order.carrier-edit': Parameters<typeof carrierEdit.apply>[1]
  'quote.accept': Parameters<typeof acceptQuote.apply>[1]
  'execution.set': Parameters<typeof setExecution.apply>[1]
  'attachment.add': Parameters<typeof addAttachment.apply>[1]
  'attachment.remove': Parameters<typeof removeAttachment.apply>[1]
  'view.save': Parameters<typeof saveView.apply>[1]
  'view.delete': Parameters<typeof deleteView.apply>[1]
  'template.save': Parameters<typeof saveTemplate.apply>[1]
  'template.delete': Parameters<typeof deleteTemplate.apply>[1]
  'pallet.scan': Parameters<typeof recordScan.apply>[1]
  'unit.number': Parameters<typeof giveNumbers.apply>[1]
  'label.print': Parameters<typeof recordPrint.apply>[1]
}

export type MutationName = keyof MutationArgs

/** The version that this build writes. */
export const CURRENT_VERSIONS: { readonly [N in MutationName]: number } = {
  'order.submit': 2,
  'order.edit': 1,
  'order.cancel': 1,
  'conflict.resolve': 1,
  'location.save': 1,
  'import.accept': 1,
  'import.decline': 1,
  'order.request-cancel': 1,
  'change.withdraw': 1,
  'location.delete': 1,
  'location.merge': 1,
  'location.separate': 1,
  'change.approve': 1,
  'change.reject': 1,
  'order.acknowledge': 1,
  'order.carrier-edit': 1,
  'quote.accept': 1,
  'execution.set': 1,
  'attachment.add': 1,
  'attachment.remove': 1,
  'view.save': 1,
  'view.delete': 1,
  'template.save': 1,
  'template.delete': 1,
  'pallet.scan': 1,
  'unit.number': 1,
  'label.print': 1,
}

/** A mutation as it waits in an outbox: its name decides the shape of its args, which are checked again when it runs. */
export interface NamedMutation {
  readonly name: string
  readonly v: number
  readonly args: unknown
}

/** `unknown` for a name and version that this build has never heard of (SS2). */
export function prepareMutation(mutation: NamedMutation): PreparedMutation | 'unknown' | 'malformed' {
  const key = `${mutation.name}@${mutation.v}`
  return isKnown(key) ? MUTATIONS[key].prepare(mutation.args) : 'unknown'
}

function isKnown(key: string): key is keyof typeof MUTATIONS {
  return Object.hasOwn(MUTATIONS, key)
}
