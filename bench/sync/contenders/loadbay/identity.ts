// Who works in the benchmark's one portal: a fresh database numbers them from 1.
import { spaceKey } from '../../../../shared-schema/kernel/ids.ts'

export const USER_ID = 1
export const SPACE = spaceKey(1, 1)
export const ACTOR = { userId: USER_ID, name: 'Jo Smit', side: 'customer', role: 'owner' } as const
