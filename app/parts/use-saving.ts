import { useState } from 'react'
import { type Outcome } from '#shared/mutations/mutation.ts'
import { type SubmitResult } from '../sync-client/space.ts'
import { refusalReason } from './refusal-words.ts'
import { storageWords } from './storage-words.ts'

export interface Saving {
  readonly isBusy: boolean
  /** Why nothing came of the last try; null while there is nothing to tell. */
  readonly trouble: string | null
  /** It was the disk that said no, not a rule. */
  readonly isStorage: boolean
  /** Resolves to whether it was done. Never rejects: a refusal and a disk that says no both become `trouble`. */
  save(work: () => Promise<SubmitResult | undefined | void>): Promise<boolean>
  /** What was wrong has been read, or another choice was made. */
  clear(): void
}

interface SavingOptions {
  readonly refusalWords?: (outcome: Outcome) => string
  /** Told besides: for screens that are gone or have no place for it. */
  readonly onTrouble?: (words: string) => void
}

/** Everything that a screen writes on the device goes through here, so that no button stays busy and no fault is lost. */
export function useSaving({ refusalWords = outcomeWords, onTrouble }: SavingOptions = {}): Saving {
  const [isBusy, setBusy] = useState(false)
  const [trouble, setTrouble] = useState<Trouble | null>(null)

  async function save(work: () => Promise<SubmitResult | undefined | void>): Promise<boolean> {
    setBusy(true)
    setTrouble(null)
    const met = await troubleWith(work, refusalWords)
    setBusy(false)
    setTrouble(met)
    if (met !== null) onTrouble?.(met.words)
    return met === null
  }
  return { isBusy, trouble: trouble?.words ?? null, isStorage: trouble?.isStorage ?? false, save, clear: () => setTrouble(null) }
}

interface Trouble {
  readonly words: string
  readonly isStorage: boolean
}

async function troubleWith(
  work: () => Promise<SubmitResult | undefined | void>,
  refusalWords: (outcome: Outcome) => string,
): Promise<Trouble | null> {
  try {
    const result = await work()
    return result?.kind === 'refused' ? { words: refusalWords(result.outcome), isStorage: false } : null
  } catch (cause) {
    return { words: storageWords(cause), isStorage: true }
  }
}

export function outcomeWords(outcome: Outcome): string {
  return outcome.status === 'rejected' ? refusalReason(outcome.code, outcome.detail?.facts) : refusalReason(outcome.status)
}
