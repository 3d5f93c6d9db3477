import { useSyncExternalStore } from 'react'
import { type ChangeId } from '#shared/kernel/ids.ts'
import { type Decision } from './decision.ts'
import { type ImportDecider } from './decider.ts'

export function useDecisions(decider: ImportDecider): ReadonlyMap<ChangeId, Decision> {
  return useSyncExternalStore(decider.subscribe, decider.decisions)
}
