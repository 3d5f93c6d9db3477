import { lazy, Suspense, useState } from 'react'
import IconFilter from '@tabler/icons-react/dist/esm/icons/IconFilter.mjs'
import IconX from '@tabler/icons-react/dist/esm/icons/IconX.mjs'
import { m } from '#app/paraglide/messages.js'
import { FILTER_KEYS, type EditableKey, type FilterKey, type OrdersPlace } from '#app/parts/orders-place.ts'
import { Button, IconButton } from '#app/ui/button.tsx'
import { Menu } from '#app/ui/menu.tsx'
import { PopoverButton } from '#app/ui/popover-button.tsx'
import { filterKeysOf, withoutFilters, type FilterContext } from './order-list-filters.ts'
import { FIELD_LABELS, filterText } from './order-list-words.ts'

const FilterEditor = lazy(async () => ({ default: (await import('./order-list-filter-editor.tsx')).FilterEditor }))

type Change = (change: OrdersPlace) => void

/** Adds a filter: the field is chosen here, what it has to say in the chip that appears. */
export function FilterMenu({ isPhone, onAdd }: { isPhone: boolean; onAdd: (key: FilterKey) => void }) {
  return (
    <Menu
      label={m.list_filter_by()}
      icon={IconFilter}
      {...(isPhone ? {} : { text: m.list_filter() })}
      align="start"
      shortcut="f"
      items={[
        { kind: 'title', id: 'title', label: m.list_filter_by() },
        ...MENU.map((key) => ({ id: key, label: FIELD_LABELS[key](), onChoose: () => onAdd(key) })),
      ]}
    />
  )
}

// What is looked for most stands first.
const FIRST: readonly FilterKey[] = ['ids', 'collect', 'deliver', 'status', 'execution', 'waiting']
const MENU: readonly FilterKey[] = [...FIRST, ...FILTER_KEYS.filter((key) => key !== 'figure' && !FIRST.includes(key))]

type BarProps = {
  readonly place: OrdersPlace
  readonly adding: FilterKey | null
  readonly context: FilterContext
  readonly onChange: Change
  readonly onAdded: () => void
}

/** Every filter in use as a chip that can be changed and taken away (C6, C7). */
export function FilterBar({ place, adding, context, onChange, onAdded }: BarProps) {
  const keys = filterKeysOf(place)
  const shown = adding !== null && !keys.includes(adding) ? [...keys, adding] : keys
  if (shown.length === 0) return null
  return (
    <div className="orders-filters" role="group" aria-label={m.list_filters()}>
      {shown.map((key) =>
        key === 'figure' ? (
          <FigureChip key={key} {...{ place, context, onChange }} />
        ) : (
          <FilterChip key={key} name={key} {...{ place, context, onChange, onAdded }} isNew={key === adding} />
        ),
      )}
      {keys.length > 0 ? (
        <Button kind="quiet" onClick={() => onChange(withoutFilters({}))}>
          {m.list_filters_clear()}
        </Button>
      ) : null}
    </div>
  )
}

/** What a figure counts can be left, not changed: the dashboard has the others. */
function FigureChip({ place, context, onChange }: Pick<BarProps, 'place' | 'context' | 'onChange'>) {
  const field = FIELD_LABELS.figure()
  return (
    <span className="orders-chip">
      <span className="orders-chip-said">
        {field}: <strong>{filterText('figure', place.figure ?? '', context)}</strong>
      </span>
      <IconButton
        icon={IconX}
        kind="quiet"
        label={m.list_filter_remove({ field })}
        onClick={() => onChange({ figure: undefined })}
      />
    </span>
  )
}

type ChipProps = Omit<BarProps, 'adding'> & { readonly name: EditableKey; readonly isNew: boolean }

function FilterChip({ name, place, context, onChange, onAdded, isNew }: ChipProps) {
  const [text, setText] = useState(place[name] ?? '')
  const [isOpen, setOpen] = useState(isNew)
  const said = place[name]
  // What the address says wins, but not over what somebody is typing.
  if (!isOpen && (said ?? '') !== text) setText(said ?? '')
  const field = FIELD_LABELS[name]()
  const change = (next: string | undefined) => {
    setText(next ?? '')
    onChange({ [name]: next })
  }
  return (
    <span className="orders-chip">
      <PopoverButton
        label={said === undefined ? field : m.list_filter_edit({ field, value: filterText(name, said, context) })}
        text={
          <>
            {field}
            {said === undefined ? '' : ': '}
            <strong>{said === undefined ? '' : filterText(name, said, context)}</strong>
          </>
        }
        isOpenAtFirst={isNew}
        onToggle={(open) => {
          setOpen(open)
          if (!open && isNew) onAdded()
        }}
      >
        <Suspense fallback={null}>
          <FilterEditor name={name} text={text} context={context} onChange={change} />
        </Suspense>
      </PopoverButton>
      <IconButton
        icon={IconX}
        kind="quiet"
        label={m.list_filter_remove({ field })}
        onClick={() => (said === undefined ? onAdded() : change(undefined))}
      />
    </span>
  )
}
