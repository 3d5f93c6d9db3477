import { act, cleanup, fireEvent, render, screen, within } from '@testing-library/react'
import { useState } from 'react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { Button } from './button.tsx'
import { RadioCards } from './choice.tsx'
import { Combobox } from './combobox.tsx'
import { DataList } from './data-list.tsx'
import { groupsOf, Reference } from './facts.tsx'
import { NumberField, parseNumber } from './number-field.tsx'
import { ConfirmYesNo, Panel } from './panel.tsx'
import { applyPreferences, setDensity } from './preferences.ts'
import { Tabs } from './tabs.tsx'
import { TextField } from './text-field.tsx'
import { showToast, ToastHost } from './toast.tsx'

beforeEach(() => {
  applyPreferences()
  setDensity('desk')
})
afterEach(() => {
  cleanup()
  vi.useRealTimers()
})

test('a disabled button says why on tap and does nothing', () => {
  const press = vi.fn()
  render(
    <Button onClick={press} disabledReason="The reference is missing.">
      Submit
    </Button>,
  )
  const button = screen.getByRole('button', { name: 'Submit' })
  expect(button.getAttribute('aria-disabled')).toBe('true')
  expect(document.getElementById(button.getAttribute('aria-describedby') ?? '')?.textContent).toBe('The reference is missing.')
  fireEvent.click(button)
  expect(press).not.toHaveBeenCalled()
  expect(screen.getByRole('tooltip').textContent).toBe('The reference is missing.')
})

test('a disabled submit button does not send its form', () => {
  const send = vi.fn((event: { preventDefault: () => void }) => event.preventDefault())
  render(
    <form onSubmit={send}>
      <Button type="submit" disabledReason="Not yet.">
        Send
      </Button>
    </form>,
  )
  fireEvent.click(screen.getByRole('button', { name: 'Send' }))
  expect(send).not.toHaveBeenCalled()
})

test('a field ties its error and hint to the input and shows required before submit', () => {
  render(<TextField label="Reference" isRequired hint="Yours" error="Write it." value="" onChange={() => undefined} />)
  const input = screen.getByLabelText('Reference')
  const described = (input.getAttribute('aria-describedby') ?? '')
    .split(' ')
    .map((id) => document.getElementById(id)?.textContent)
  expect(described).toEqual(['Yours', 'Write it.'])
  expect(input.getAttribute('aria-invalid')).toBe('true')
  expect(screen.getByText('required')).toBeTruthy()
})

test.each([
  ['1,5', 1.5],
  ['1 200', 1200],
  ['.5', 0.5],
  ['-3', -3],
  ['12 kg', null],
  ['', null],
  ['1,2,3', null],
])('the number written as %o is read as %o', (text, value) => {
  expect(parseNumber(text)).toBe(value)
})

test('number steppers keep to the bounds and wrong words stay with a message', () => {
  const seen: (number | null)[] = []
  const Held = () => {
    const [value, setValue] = useState<number | null>(2)
    const change = (next: number | null) => {
      seen.push(next)
      setValue(next)
    }
    return <NumberField label="Pallets" min={1} max={3} value={value} onChange={change} />
  }
  render(<Held />)
  fireEvent.click(screen.getByRole('button', { name: 'Pallets: more' }))
  fireEvent.click(screen.getByRole('button', { name: 'Pallets: more' }))
  fireEvent.change(screen.getByLabelText('Pallets'), { target: { value: 'two' } })
  expect(seen).toEqual([3, 3, null])
  expect(screen.getByDisplayValue('two').getAttribute('aria-invalid')).toBe('true')
})

const PLACES = [
  { value: 'rtm', label: 'Rotterdam', detail: 'Waalhaven' },
  { value: 'lodz', label: 'Łódź', detail: 'Żeromskiego 12' },
  { value: 'gyor', label: 'Győr' },
]

test('a combobox finds words in any order without accents and chooses by keyboard', () => {
  const choose = vi.fn()
  render(<Combobox label="Place" value="" onChange={choose} options={PLACES} />)
  const input = screen.getByRole('combobox', { name: 'Place' })
  fireEvent.change(input, { target: { value: 'zeromskiego lodz' } })
  expect(
    within(screen.getByRole('listbox'))
      .getAllByRole('option')
      .map((option) => option.textContent),
  ).toEqual(['ŁódźŻeromskiego 12'])
  fireEvent.keyDown(input, { key: 'Enter' })
  expect(choose).toHaveBeenCalledWith('lodz')
})

test('a combobox offers its action when nothing fits', () => {
  const add = vi.fn()
  render(
    <Combobox
      label="Place"
      value=""
      onChange={() => undefined}
      options={PLACES}
      action={{ label: (query) => `Add ${query}`, onChoose: add }}
    />,
  )
  const input = screen.getByRole('combobox', { name: 'Place' })
  fireEvent.change(input, { target: { value: 'Gdynia' } })
  fireEvent.keyDown(input, { key: 'Enter' })
  expect(add).toHaveBeenCalledWith('Gdynia')
})

test('a radio card that cannot be taken is not taken', () => {
  const choose = vi.fn()
  render(
    <RadioCards
      label="Service"
      value="a"
      onChange={choose}
      options={[
        { value: 'a', label: 'A' },
        { value: 'b', label: 'B', disabledReason: 'Past the cutoff.' },
      ]}
    />,
  )
  fireEvent.click(screen.getByRole('radio', { name: /B/ }))
  expect(choose).not.toHaveBeenCalled()
  expect(screen.getByRole('tooltip').textContent).toBe('Past the cutoff.')
})

const ROWS = Array.from({ length: 500 }, (_, index) => `NL-${index}`)

function List({ onOpen, onMark }: { onOpen: (row: string) => void; onMark?: (keys: ReadonlySet<string>) => void }) {
  return (
    <DataList
      label="Orders"
      rows={ROWS}
      rowKey={(row) => row}
      rowLabel={(row) => row}
      columns={[{ id: 'id', label: 'Order', renderCell: (row) => row }]}
      renderCard={(row) => <b>{row}</b>}
      onOpen={onOpen}
      {...(onMark ? { onMark, marked: new Set<string>() } : {})}
    />
  )
}

test('a list of 500 draws only what is near and tells the whole count', () => {
  render(<List onOpen={() => undefined} />)
  const grid = screen.getByRole('grid', { name: 'Orders' })
  expect(grid.getAttribute('aria-rowcount')).toBe('501')
  const drawn = within(grid).getAllByRole('row').length
  expect(drawn).toBeGreaterThan(10)
  expect(drawn).toBeLessThan(80)
})

test('j and k move through a list, Enter opens, x ticks', () => {
  vi.useFakeTimers({ toFake: ['requestAnimationFrame'] })
  const open = vi.fn()
  const mark = vi.fn()
  render(<List onOpen={open} onMark={mark} />)
  const press = (key: string) => {
    fireEvent.keyDown(document.activeElement ?? document.body, { key })
    act(() => vi.runAllTimers())
  }
  for (const key of ['j', 'j', 'j', 'k', 'x', 'Enter']) press(key)
  expect(open).toHaveBeenCalledWith('NL-1')
  expect([...(mark.mock.calls[0]?.[0] ?? [])]).toEqual(['NL-1'])
})

test('tabs move by arrow keys', () => {
  const select = vi.fn()
  render(
    <Tabs
      label="Status"
      selected="a"
      onSelect={select}
      tabs={[
        { id: 'a', label: 'All', count: 3 },
        { id: 'b', label: 'Quote' },
      ]}
    />,
  )
  fireEvent.keyDown(screen.getByRole('tab', { selected: true }), { key: 'ArrowLeft' })
  expect(select).toHaveBeenCalledWith('b')
})

test('a question inside a panel stands in place: there is no dialog on a dialog', () => {
  render(
    <Panel title="Waiting" onClose={() => undefined}>
      <ConfirmYesNo question="Withdraw?" onYes={() => undefined} onNo={() => undefined} />
    </Panel>,
  )
  expect(document.querySelectorAll('dialog')).toHaveLength(1)
  expect(screen.getByRole('group', { name: 'Withdraw?' })).toBeTruthy()
})

test('a toast offers undo once and goes away', () => {
  const undo = vi.fn()
  render(<ToastHost />)
  act(() => showToast({ text: 'Moved to Tuesday.', onUndo: undo }))
  fireEvent.click(screen.getByRole('button', { name: 'Undo' }))
  expect(undo).toHaveBeenCalledTimes(1)
  expect(screen.queryByText('Moved to Tuesday.')).toBeNull()
})

test('a reference is grouped to be read aloud and copied whole', async () => {
  const writeText = vi.fn(() => Promise.resolve())
  vi.stubGlobal('navigator', { ...navigator, clipboard: { writeText } })
  render(<Reference value="387123450000000018" what="SSCC" groups={[1, 7, 9, 1]} />)
  await act(async () => fireEvent.click(screen.getByRole('button', { name: 'Copy SSCC' })))
  vi.unstubAllGlobals()
  expect(writeText).toHaveBeenCalledWith('387123450000000018')
  expect(groupsOf('387123450000000018')).toEqual(['3871', '2345', '0000', '0000', '18'])
  expect(groupsOf('PO-2026-0117')).toEqual(['PO-2026-0117'])
})
