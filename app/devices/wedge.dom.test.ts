import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { startWedge } from './wedge-listener.ts'

const scans: string[] = []
let stop: () => void
let clock = 0

beforeEach(() => {
  scans.length = 0
  clock = 10_000
  vi.useFakeTimers()
  // Not in jsdom: types into the field that has the focus, as the browser does.
  document.execCommand = (_command, _ui, text = '') => {
    const field = document.activeElement
    if (field instanceof HTMLInputElement) field.value += text
    return true
  }
  stop = startWedge((text) => scans.push(text))
})

afterEach(() => {
  stop()
  vi.useRealTimers()
  document.body.replaceChildren()
})

function aField(value = ''): HTMLInputElement {
  const field = document.createElement('input')
  field.value = value
  document.body.append(field)
  field.focus()
  return field
}

type Press = Partial<KeyboardEventInit> & { readonly key: string }

/** One key as the browser gives it: what nobody prevents goes into the field. Says whether the page got it. */
function press(init: Press, afterMs: number): boolean {
  clock += afterMs
  vi.advanceTimersByTime(afterMs)
  const target = document.activeElement ?? document.body
  const event = new KeyboardEvent('keydown', { bubbles: true, cancelable: true, ...init })
  Object.defineProperty(event, 'timeStamp', { value: clock })
  const isPassed = target.dispatchEvent(event)
  const isCharacter = init.key.length === 1 && !init.ctrlKey && !init.altKey
  if (isPassed && isCharacter && target instanceof HTMLInputElement) target.value += init.key
  return isPassed
}

function types(text: string, everyMs: number, end: string | null = 'Enter'): boolean {
  for (const key of text) press({ key }, everyMs)
  return end === null ? true : press({ key: end }, everyMs)
}

test.each(['Enter', 'Tab'])(
  'N1 a hand scanner that ends with %s is heard on any screen, and the page gets none of its keys',
  (end) => {
    const heard = vi.fn()
    document.addEventListener('keydown', heard)
    expect(types(']C100340123450000000000', 8, end)).toBe(false)
    expect(scans).toEqual([']C100340123450000000000'])
    expect(heard).not.toHaveBeenCalled()
    document.removeEventListener('keydown', heard)
  },
)

test('N1 nothing of a scan stays in the field that has the focus, and what stood there stays', () => {
  const field = aField('half a word')
  types('00340123450000000000', 12)
  expect(scans).toEqual(['00340123450000000000'])
  expect(field.value).toBe('half a word')
})

test('N1 separators come as Ctrl+], F8 or the character itself', () => {
  for (const separator of [{ key: ']', code: 'BracketRight', ctrlKey: true }, { key: 'F8' }, { key: '\u001d' }]) {
    types(']C110LOT7', 5, null)
    press(separator, 5)
    types('3748', 5)
  }
  expect(scans).toEqual(Array.from({ length: 3 }, () => ']C110LOT7\u001d3748'))
})

test('a scanner that plays an American keyboard is understood on a German one', () => {
  const german: Press[] = [
    { key: '+', code: 'BracketRight' },
    { key: 'C', code: 'KeyC', shiftKey: true },
    { key: '0', code: 'Digit0' },
    { key: 'Z', code: 'KeyY', shiftKey: true },
    { key: 'ß', code: 'Minus' },
    { key: '7', code: 'Digit7' },
  ]
  for (const key of german) press(key, 6)
  press({ key: 'Enter' }, 6)
  expect(scans).toEqual([']C0Y-7'])
})

test('a person typing, however fast, keeps every letter, the Enter and the shortcuts', () => {
  const field = aField()
  expect(types('PO-2026-17', 70)).toBe(true)
  expect(field.value).toBe('PO-2026-17')
  // Two keys rolled into each other, the rest at a person's pace.
  press({ key: 't' }, 200)
  press({ key: 'h' }, 12)
  press({ key: 'e' }, 130)
  vi.advanceTimersByTime(200)
  expect(field.value).toBe('PO-2026-17the')
  expect(scans).toEqual([])
  field.blur()
  const shortcut = vi.fn()
  document.addEventListener('keydown', shortcut)
  press({ key: 'n' }, 300)
  vi.advanceTimersByTime(200)
  expect(shortcut.mock.calls.map(([event]) => event.key)).toEqual(['n'])
  document.removeEventListener('keydown', shortcut)
})

test('words that a program types into a field arrive there, for they are no code', () => {
  const field = aField()
  expect(types('Apple juice, 12 bottles', 2, 'Tab')).toBe(true)
  expect(field.value).toBe('Apple juice, 12 bottles')
  expect(scans).toEqual([])
})

test('a key that is held down and a password are nobody’s scan', () => {
  for (let n = 0; n < 9; n += 1) press({ key: '7', repeat: n > 0 }, 30)
  press({ key: 'Enter' }, 30)
  const secret = aField()
  secret.type = 'password'
  types('Gate4711', 5)
  expect(secret.value).toBe('Gate4711')
  expect(scans).toEqual([])
})

test('a scanner that ends with nothing is heard when what it sent is a whole GS1 code', () => {
  types('00340123450000000000', 5, null)
  vi.advanceTimersByTime(200)
  expect(scans).toEqual(['00340123450000000000'])
})
