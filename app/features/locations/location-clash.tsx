import { m } from '#app/paraglide/messages.js'
import { type FieldConflict } from '#shared/kernel/field-changes.ts'
import { type Json } from '#shared/kernel/json.ts'
import { openingHoursSchema } from '#shared/locations/location.ts'
import { locationFieldLabel } from '../../parts/field-label.ts'
import { fieldValue } from '../../parts/field-value.ts'
import { Compare } from '../../ui/compare.tsx'
import { type Choice } from './location-draft.ts'
import { weekLines } from './location-words.ts'
import { type Clash } from './use-location-form.ts'

export interface LocationClashProps {
  readonly clash: Clash
  readonly onChoose: (path: string, choice: Choice) => void
}

/** SC4: a field that both sides changed; nothing is saved until somebody has looked at both. */
export function LocationClash({ clash, onChoose }: LocationClashProps) {
  const columns = [
    { id: 'base', label: m.locations_clash_before() },
    { id: 'theirs', label: m.locations_clash_theirs() },
    { id: 'mine', label: m.locations_clash_mine() },
  ]
  return (
    <section className="lb-stack" aria-label={m.locations_clash_title()} role="alert">
      <h2>{m.locations_clash_title()}</h2>
      <p>{m.locations_clash_why()}</p>
      <Compare
        columns={columns}
        groups={clash.conflicts.map((conflict) => ({
          id: conflict.path,
          label: locationFieldLabel(conflict.path),
          rows: [rowOf(conflict)],
          decision: {
            chosen: clash.choices.get(conflict.path) ?? '',
            onChoose: (value) => onChoose(conflict.path, value === 'mine' ? 'mine' : 'theirs'),
            options: [
              { value: 'theirs', label: m.locations_clash_keep_theirs(), consequence: m.locations_clash_keep_theirs_then() },
              { value: 'mine', label: m.locations_clash_use_mine(), consequence: m.locations_clash_use_mine_then() },
            ],
          },
        }))}
      />
    </section>
  )
}

function rowOf({ path, base, mine, theirs }: FieldConflict) {
  const values = [base, theirs, mine].map((value) => valueText(path, value))
  return { id: path, label: locationFieldLabel(path), values, isSame: false, changed: [1, 2] }
}

function valueText(path: string, value: Json): string {
  const hours = path === 'openingHours' && value !== null ? openingHoursSchema.safeParse(value) : null
  if (hours?.success)
    return weekLines(hours.data)
      .map((line) => `${line.label} ${line.text}`)
      .join('; ')
  return fieldValue(path, value)
}
