import { deviceInstant } from '#app/platform/clock.ts'
import { deviceIds } from '#app/platform/ids.ts'
import { type Space, type SubmitResult } from '#app/sync-client/space.ts'
import { templateIdSchema } from '#shared/kernel/ids.ts'
import type { Settings } from '#shared/settings/settings.ts'
import { type OrderTemplate, type TemplateContent } from '#shared/templates/template.ts'
import { type Edit } from './draft-edits.ts'
import { draftFromTemplate } from './new-draft.ts'

/** Over `before`, or as a new template. */
export function saveTemplate(space: Space, content: TemplateContent, before: OrderTemplate | null): Promise<SubmitResult> {
  const templateId = before?.id ?? templateIdSchema.parse(deviceIds.uuid())
  return space.mutate('template.save', { templateId, content, seen: before?.contentRev ?? null })
}

export function deleteTemplate(space: Space, template: OrderTemplate): Promise<SubmitResult> {
  return space.mutate('template.delete', { templateId: template.id, seen: template.contentRev })
}

/** Fills the form from a template; the reference that has been typed stays, it belongs to this order. */
export function fillFromTemplate(template: OrderTemplate, settings: Settings): Edit {
  return ({ orderId, reference, supersedes }) => ({
    ...draftFromTemplate(template, orderId, { settings, ids: deviceIds, now: deviceInstant() }),
    reference,
    supersedes,
  })
}
