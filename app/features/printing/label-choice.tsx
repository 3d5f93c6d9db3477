import { m } from '#app/paraglide/messages.js'
import { Checkbox } from '#app/ui/choice.tsx'
import { groupsOf } from '#app/ui/facts.tsx'
import { type JobLabel } from './job-content.ts'
import { SSCC_GROUPS } from './print-words.ts'

/** "2 / 33 · 3 5012345 …" as a person finds it on the pallet. */
export function labelTitle({ label }: JobLabel): string {
  return label.sscc === null
    ? m.print_parcel_n({ count: label.count })
    : [label.count, groupsOf(label.sscc, SSCC_GROUPS).join(' ')].join(' · ')
}

interface ChoiceProps {
  readonly labels: readonly JobLabel[]
  readonly chosen: ReadonlySet<string>
  readonly onChange: (chosen: ReadonlySet<string>) => void
}

/** Which of them: all at once, or one by one. */
export function LabelChoice({ labels, chosen, onChange }: ChoiceProps) {
  const keys = labels.map(({ key }) => key)
  const toggle = (key: string, isOn: boolean) => {
    const next = new Set(chosen)
    if (isOn) next.add(key)
    else next.delete(key)
    onChange(next)
  }
  return (
    <div className="lb-stack-tight">
      <Checkbox
        label={m.print_choose_all({ count: keys.length })}
        isChecked={chosen.size === keys.length}
        isMixed={chosen.size > 0 && chosen.size < keys.length}
        onChange={(isOn) => onChange(new Set(isOn ? keys : []))}
      />
      <ul className="print-choice">
        {labels.map((one) => (
          <li key={one.key}>
            <Checkbox
              label={`${one.order.content.reference} · ${labelTitle(one)}`}
              isChecked={chosen.has(one.key)}
              onChange={(isOn) => toggle(one.key, isOn)}
            />
          </li>
        ))}
      </ul>
    </div>
  )
}
