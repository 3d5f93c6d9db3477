// Hears hand scanners that type, in any screen (USB, Bluetooth, built in). A page listens once: see scan-targets.ts.
import { createBurst, SILENCE_MS } from './wedge-burst.ts'
import { guardField, isSecret, type FieldGuard } from './wedge-field.ts'
import { saidBy, type KeyPress } from './wedge-keys.ts'

interface HeldKey {
  readonly text: string
  readonly event: KeyboardEvent
}

/** Stops by the function that it gives back. */
export function startWedge(onScan: (text: string) => void): () => void {
  const wedge = new Wedge(onScan)
  addEventListener('keydown', wedge.hear, true)
  return () => {
    removeEventListener('keydown', wedge.hear, true)
    wedge.stop()
  }
}

/** Keys that are played again after they were held back. */
const replayed = new WeakSet<Event>()

class Wedge {
  readonly #onScan: (text: string) => void
  readonly #burst = createBurst()
  #guard: FieldGuard | null = null
  #held: HeldKey[] = []
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(onScan: (text: string) => void) {
    this.#onScan = onScan
  }

  readonly hear = (event: KeyboardEvent): void => {
    if (replayed.has(event) || isModifier(event.key)) return
    if (event.repeat || event.isComposing || event.key === 'Unidentified' || isSecret(event.target)) return this.#letGo()
    if (event.key === 'Enter' || event.key === 'Tab') return this.#end(event)
    const said = saidBy(pressOf(event))
    // A person's shortcut, or an arrow: whatever was held back goes first.
    if (!said) return this.#letGo()
    // Alone it is no character; within a scan it is one.
    if (said.here.length === 1 && /\p{Cc}/u.test(said.here) && this.#burst.length === 0) return
    if (this.#burst.hear(said, event.timeStamp) === 'fresh') this.#begin(event)
    else this.#go(event)
    this.#waitForMore()
  }

  stop(): void {
    clearTimeout(this.#timer)
    this.#letGo()
  }

  #begin(event: KeyboardEvent): void {
    this.#putIn()
    this.#guard = guardField(event.target)
    // Outside of fields one key may be a shortcut, which waits until it is clear who pressed it. A blank scrolls or presses.
    if (!this.#guard && event.key !== ' ') this.#hold(event)
  }

  #go(event: KeyboardEvent): void {
    if (!this.#guard || this.#guard.canHold) this.#hold(event)
  }

  #hold(event: KeyboardEvent): void {
    event.preventDefault()
    event.stopImmediatePropagation()
    this.#held.push({ text: event.key.length === 1 && !event.ctrlKey ? event.key : '', event })
  }

  #waitForMore(): void {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => {
      const scan = this.#burst.fallSilent()
      if (scan === null) this.#putIn()
      else this.#take(scan)
    }, SILENCE_MS)
  }

  #end(event: KeyboardEvent): void {
    clearTimeout(this.#timer)
    const scan = event.ctrlKey || event.altKey || event.metaKey ? null : this.#burst.end(event.timeStamp, this.#guard !== null)
    if (scan === null) return this.#letGo()
    event.preventDefault()
    event.stopImmediatePropagation()
    this.#take(scan)
  }

  #take(scan: string): void {
    const guard = this.#guard
    this.#held = []
    this.#guard = null
    guard?.restore()
    this.#onScan(scan)
  }

  /** It was a person after all. */
  #letGo(): void {
    clearTimeout(this.#timer)
    this.#burst.forget()
    this.#putIn()
  }

  #putIn(): void {
    const held = this.#held
    const guard = this.#guard
    this.#held = []
    this.#guard = null
    if (held.length === 0) return
    if (guard) return guard.insert(held.map(({ text }) => text).join(''))
    for (const { event } of held) {
      const again = new KeyboardEvent('keydown', { ...pressInit(event), bubbles: true, cancelable: true })
      replayed.add(again)
      event.target?.dispatchEvent(again)
    }
  }
}

function isModifier(key: string): boolean {
  return ['Shift', 'Control', 'Alt', 'AltGraph', 'Meta', 'CapsLock'].includes(key)
}

function pressOf(event: KeyboardEvent): KeyPress {
  const { key, code, shiftKey, ctrlKey, altKey, metaKey } = event
  return { key, code, shift: shiftKey, ctrl: ctrlKey, alt: altKey, meta: metaKey }
}

function pressInit({ key, code, shiftKey, ctrlKey, altKey, metaKey }: KeyboardEvent): KeyboardEventInit {
  return { key, code, shiftKey, ctrlKey, altKey, metaKey }
}
