import { useEffect, useRef, type KeyboardEvent } from 'react'
import IconCheck from '@tabler/icons-react/dist/esm/icons/IconCheck.mjs'
import { m } from '#app/paraglide/messages.js'
import { PACKAGINGS } from '#shared/orders/order.ts'
import { isSure, type FieldKey, type GoodsField, type ReadField, type StopField } from '#shared/document-reading/read-field.ts'
import { PACKAGING_LABELS } from '#app/parts/cargo-text.ts'
import { placeText } from '#app/parts/when-where.tsx'
import { Button } from '#app/ui/button.tsx'
import { RadioCards } from '#app/ui/choice.tsx'
import { DateField, TimeField } from '#app/ui/date-field.tsx'
import { SelectField } from '#app/ui/select-field.tsx'
import { StatusBadge } from '#app/ui/status-badge.tsx'
import { TextField } from '#app/ui/text-field.tsx'
import { type IntakeItem } from './intake-items.ts'
import { FIELD_WORDS, itemWords } from './intake-words.ts'
import { type LiveConfirmation } from './use-confirmation.ts'

interface ItemCardProps {
  readonly item: IntakeItem
  readonly fields: readonly ReadField[]
  readonly confirmation: LiveConfirmation
}

/** One thing to agree to. Enter agrees and goes on to the next. */
export function ItemCard({ item, fields, confirmation }: ItemCardProps) {
  const { confirmed, active, toggle, setActive } = confirmation
  const isConfirmed = confirmed.has(item.id)
  const isActive = active === item.id
  const button = useRef<HTMLButtonElement>(null)
  const wasActive = useRef(isActive)
  useEffect(() => {
    // The next one, after the one before was agreed to.
    if (isActive && !wasActive.current && !button.current?.closest('.intake-item')?.contains(document.activeElement))
      button.current?.focus()
    wasActive.current = isActive
  }, [isActive])
  const agree = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.target instanceof HTMLInputElement) || event.target.type === 'radio') return
    event.preventDefault()
    toggle(item.id)
  }
  const isDoubtful = fields.some((field) => item.keys.includes(field.key) && !isSure(field))
  return (
    <div
      className="intake-item"
      role="group"
      aria-label={itemWords(item)}
      data-active={isActive}
      data-confirmed={isConfirmed}
      onFocus={() => setActive(item.id)}
      onKeyDown={agree}
    >
      <div className="lb-row-between">
        <strong>{itemWords(item)}</strong>
        {isConfirmed ? (
          <StatusBadge tone="done" label={m.intake_confirmed()} />
        ) : isDoubtful ? (
          <StatusBadge tone="needs-you" label={m.intake_check()} />
        ) : null}
      </div>
      <Inputs item={item} fields={fields} confirmation={confirmation} />
      <div className="intake-agree">
        <Button ref={button} icon={IconCheck} kind={isConfirmed ? 'quiet' : 'plain'} onClick={() => toggle(item.id)}>
          {isConfirmed ? m.intake_take_back() : m.intake_agree()}
        </Button>
      </div>
    </div>
  )
}

function Inputs({ item, fields, confirmation }: ItemCardProps) {
  const { stop, kind, keys } = item
  const match = kind === 'place' && stop ? confirmation.matchOf(stop) : null
  const isLocation = stop !== null && match !== null && confirmation.locations.get(stop) === match.id
  return (
    <>
      {match && stop ? (
        <RadioCards
          label={m.intake_which_place()}
          isLabelHidden
          value={isLocation ? 'location' : 'paper'}
          onChange={(value) => confirmation.chooseLocation(stop, value === 'location' ? match.id : null)}
          options={[
            {
              value: 'location',
              label: match.content.name,
              detail: `${m.intake_from_book()} · ${placeText(match.content.address)}`,
            },
            { value: 'paper', label: m.intake_as_on_paper() },
          ]}
        />
      ) : null}
      {isLocation ? null : (
        <div className="intake-boxes" data-kind={kind}>
          {keys.map((key) => (
            <Box key={key} name={key} isAlone={keys.length === 1} fields={fields} confirmation={confirmation} />
          ))}
        </div>
      )}
    </>
  )
}

interface BoxProps {
  readonly name: FieldKey
  readonly isAlone: boolean
  readonly fields: readonly ReadField[]
  readonly confirmation: LiveConfirmation
}

function Box({ name, isAlone, fields, confirmation: { values, setValue } }: BoxProps) {
  const field = name.slice(name.lastIndexOf('.') + 1) as StopField | GoodsField // the last part of every key
  const read = fields.find(({ key }) => key === name)
  const shared = {
    label: FIELD_WORDS[field](),
    isLabelHidden: isAlone,
    value: values.get(name) ?? '',
    onChange: (value: string) => setValue(name, value),
    ...(read && !isSure(read) ? { hint: m.intake_not_sure() } : {}),
  }
  if (field === 'date') return <DateField {...shared} />
  if (field === 'from' || field === 'until') return <TimeField {...shared} />
  if (field === 'packaging')
    return (
      <SelectField
        {...shared}
        options={[{ value: '', label: '–' }, ...PACKAGINGS.map((value) => ({ value, label: PACKAGING_LABELS[value]() }))]}
      />
    )
  const isFigure = /^(?:quantity|.*Cm|weightKg)$/.test(field)
  return <TextField {...shared} {...(isFigure ? { inputMode: 'decimal' as const } : {})} autoComplete="off" />
}
