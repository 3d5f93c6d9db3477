import { useEffect, useRef, useState } from 'react'
import { type FieldConflict } from '#shared/kernel/field-changes.ts'
import { type Instant } from '#shared/kernel/time.ts'
import { type LocationContent } from '#shared/locations/location.ts'
import { type Outcome } from '#shared/mutations/mutation.ts'
import { storageWords } from '../../parts/storage-words.ts'
import { useSaving, type Saving } from '../../parts/use-saving.ts'
import { deviceInstant } from '../../platform/clock.ts'
import { useUnsavedGuard } from '../../platform/unsaved-forms.ts'
import { useSpace } from '../../sync-client/hooks.ts'
import { DRAFT_KIND, settledChanges, type Choice, type LocationDraft } from './location-draft.ts'
import { changesBetween, checkForm, isUntouched, type FormProblems, type LocationForm } from './location-form-state.ts'

export interface Clash {
  readonly conflicts: readonly FieldConflict[]
  readonly choices: ReadonlyMap<string, Choice>
}

export interface LocationFormState {
  readonly form: LocationForm
  readonly problems: FormProblems
  readonly draftAt: Instant | null
  /** Why the draft is not on the disk. */
  readonly draftTrouble: string | null
  /** Fields that somebody else changed meanwhile, with what was chosen so far; null while there are none. */
  readonly clash: Clash | null
  readonly saving: Saving
  change(form: LocationForm): void
  choose(path: string, choice: Choice): void
  /** Resolves to what became of it; `null` when the form still has problems or a choice is open. */
  save(): Promise<{ readonly content: LocationContent; readonly isChanged: boolean } | null>
  /** Resolves to whether the draft is gone. */
  discard(): Promise<boolean>
}

/** The form of one place: every change is kept as a draft at once; saving asks for what differs from the base, field by field. */
export function useLocationForm(draftId: string, start: LocationDraft, initial: LocationForm): LocationFormState {
  const space = useSpace()
  const [form, setForm] = useState(start.form)
  const [hasTried, setTried] = useState(false)
  const [clash, setClash] = useState<Clash | null>(null)
  const saving = useSaving()
  const draft = useDraftKeeper(draftId)
  const checked = checkForm(form)

  return {
    form,
    problems: hasTried && !checked.ok ? checked.refusal : {},
    draftAt: draft.keptAt,
    draftTrouble: draft.trouble,
    clash,
    saving,
    change: (next) => {
      setForm(next)
      setClash(null)
      saving.clear()
      draft.keep(isUntouched(next, initial) ? null : { ...start, form: next })
    },
    choose: (path, choice) => setClash((old) => old && { ...old, choices: new Map(old.choices).set(path, choice) }),
    save,
    discard: () => saving.save(draft.drop),
  }

  async function save(): ReturnType<LocationFormState['save']> {
    setTried(true)
    if (!checked.ok) return null
    if (clash && clash.conflicts.some(({ path }) => !clash.choices.has(path))) return null
    const content = checked.value
    const changes = clash ? settledChanges(start.base, content, clash) : changesBetween(start.base, content)
    if (changes.length === 0) return (await saving.save(draft.drop)) ? { content, isChanged: false } : null
    const args = { locationId: start.locationId, changes }
    const conflicts = conflictsOf(space.preview('location.save', args))
    if (conflicts.length > 0) {
      setClash({ conflicts, choices: new Map() })
      return null
    }
    const isSaved = await saving.save(async () => {
      await draft.settle()
      return space.mutate('location.save', args, { group: start.locationId, draftId })
    })
    if (isSaved) return { content, isChanged: true }
    draft.keep({ ...start, form })
    return null
  }
}

/** One write at a time, always the newest words; after `settle` or `drop` nothing is written any more. */
function useDraftKeeper(draftId: string) {
  const { drafts } = useSpace()
  const [keptAt, setKeptAt] = useState<Instant | null>(null)
  const [trouble, setTrouble] = useState<string | null>(null)
  const [isDirty, setDirty] = useState(false)
  const next = useRef<{ value: LocationDraft | null } | null>(null)
  const writing = useRef<Promise<void> | null>(null)
  const isMounted = useRef(true)
  useUnsavedGuard(isDirty)
  useEffect(() => {
    isMounted.current = true
    return () => {
      isMounted.current = false
    }
  }, [])

  async function writeAll(): Promise<void> {
    while (next.current) {
      const { value } = next.current
      next.current = null
      await (value ? drafts.save(draftId, DRAFT_KIND, value) : drafts.remove(draftId))
      if (isMounted.current) setKeptAt(value ? deviceInstant() : null)
      if (isMounted.current) setTrouble(null)
    }
    if (isMounted.current) setDirty(false)
  }

  function write(): Promise<void> {
    // A failed write leaves the form dirty: an update of the app waits, and the next key tries again.
    const notKept = (cause: unknown) => {
      if (!isMounted.current) return
      setKeptAt(null)
      setTrouble(storageWords(cause))
    }
    return writeAll()
      .then(undefined, notKept)
      .then(() => {
        writing.current = null
      })
  }

  async function settle(): Promise<void> {
    next.current = null
    await writing.current
  }

  return {
    keptAt,
    trouble,
    keep: (value: LocationDraft | null) => {
      next.current = { value }
      setDirty(true)
      writing.current ??= write()
    },
    settle,
    drop: async () => {
      await settle()
      await drafts.remove(draftId)
      setKeptAt(null)
    },
  }
}

function conflictsOf(outcome: Outcome): readonly FieldConflict[] {
  return (outcome.status === 'conflict' || outcome.status === 'merged' ? outcome.detail.conflicts : undefined) ?? []
}
