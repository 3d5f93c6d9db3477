// What a hand scanner types never stays in a field: where one has the focus, what came first is taken back, and what turns out to be
// somebody's own typing is put in after all.

export interface FieldGuard {
  /** Later keys of a burst can be held back and put in afterwards. */
  readonly canHold: boolean
  /** As it was before the first key. */
  restore(): void
  insert(text: string): void
}

type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement

const FREE_TEXT = new Set(['text', 'search', 'tel', 'url', 'email', 'number', ''])

/** Null outside of fields. Called before the first key arrives in it. */
export function guardField(target: EventTarget | null): FieldGuard | null {
  if (!(target instanceof HTMLElement)) return null
  if (target.isContentEditable) return { canHold: true, restore: () => document.execCommand('undo'), insert }
  if (!isField(target)) return null
  const { value } = target
  const caret = caretOf(target)
  return {
    canHold: target instanceof HTMLTextAreaElement || (target instanceof HTMLInputElement && FREE_TEXT.has(target.type)),
    insert,
    restore: () => {
      if (target.value === value) return
      setValue(target, value)
      if (caret && !(target instanceof HTMLSelectElement)) target.setSelectionRange(...caret)
    },
  }
}

export function isSecret(target: EventTarget | null): boolean {
  return target instanceof HTMLInputElement && target.type === 'password'
}

function isField(target: HTMLElement): target is Field {
  return (
    target instanceof HTMLTextAreaElement ||
    target instanceof HTMLSelectElement ||
    (target instanceof HTMLInputElement && !['button', 'submit', 'reset', 'checkbox', 'radio', 'file'].includes(target.type))
  )
}

function caretOf(field: Field): [number, number] | null {
  if (field instanceof HTMLSelectElement || field.selectionStart === null) return null
  return [field.selectionStart, field.selectionEnd ?? field.selectionStart]
}

/** Deprecated and without a successor: the one way that types as a person does, with the field's own undo. */
function insert(text: string): void {
  document.execCommand('insertText', false, text)
}

/** Through the element's own setter, so that whoever renders the field hears of it. */
function setValue(field: Field, value: string): void {
  const setter = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(field), 'value')?.set
  setter?.call(field, value)
  field.dispatchEvent(new Event(field instanceof HTMLSelectElement ? 'change' : 'input', { bubbles: true }))
}
