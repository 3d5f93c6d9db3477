// Which boxes the form shows (D7, D8): what the service asks for and what the carrier always shows; the rest on request.
import { findService } from '#shared/settings/find-service.ts'
import type { FormField, Settings, TransportService } from '#shared/settings/settings.ts'
import { type OrderDraft } from './draft.ts'

export const GENERAL_FIELDS = ['notes', 'contact', 'costCentre', 'project', 'containerNumber', 'temperature'] as const
export const STOP_FIELDS = ['window', 'stopContact', 'stopReference', 'instructions'] as const
export const CONSIGNMENT_FIELDS = ['cod'] as const
export const GOODS_FIELDS = ['unitWeightKg', 'dimensions'] as const

export interface FieldPlan {
  readonly isShown: (field: FormField) => boolean
  readonly isRequired: (field: FormField) => boolean
  /** Behind '+ Add information'. */
  readonly more: (fields: readonly FormField[]) => FormField[]
}

/** A box with something in it is always shown, even when the service it was typed for is no longer chosen. */
export function planFields(draft: OrderDraft, settings: Settings): FieldPlan {
  const service = findService(settings, draft.serviceId)
  const offered = new Set<FormField>([...(service?.fields ?? []), ...(service?.required ?? []), ...settings.alwaysShow])
  const isShown = (field: FormField) =>
    isAsked(field, service, settings) || draft.opened.includes(field) || isFilled(field, draft)
  return {
    isShown,
    isRequired: (field) => service?.required.includes(field) ?? false,
    more: (fields) => fields.filter((field) => offered.has(field) && !isShown(field)),
  }
}

function isAsked(field: FormField, service: TransportService | undefined, settings: Settings): boolean {
  return settings.alwaysShow.includes(field) || (service?.required.includes(field) ?? false)
}

function isFilled(field: FormField, draft: OrderDraft): boolean {
  const stops = draft.consignments.flatMap((consignment) => consignment.stops)
  const goods = draft.consignments.flatMap((consignment) => consignment.goods)
  switch (field) {
    case 'contact':
      return hasContact(draft.contact)
    case 'cod':
      return draft.consignments.some(({ codAmount }) => codAmount !== null)
    case 'temperature':
      return draft.minC !== null || draft.maxC !== null
    case 'window':
      return stops.some((stop) => stop.from !== '' || stop.until !== '')
    case 'stopContact':
      return stops.some((stop) => hasContact(stop.contact))
    case 'stopReference':
      return stops.some((stop) => stop.reference !== '')
    case 'instructions':
      return stops.some((stop) => stop.instructions !== '')
    case 'unitWeightKg':
      return goods.some((line) => line.unitWeightKg !== null)
    case 'dimensions':
      return goods.some((line) => line.lengthCm !== null || line.widthCm !== null || line.heightCm !== null)
    default:
      return draft[field] !== ''
  }
}

function hasContact(contact: OrderDraft['contact']): boolean {
  return contact.name !== '' || contact.phone !== '' || contact.email !== ''
}
