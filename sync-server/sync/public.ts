// The door of sync for the rest of the server: how spaces come into being, and how anyone who is not a push writes to one.
export { createSpace } from './create-space.ts'
export { writeInSpace, type SpaceWriter } from './write-in-space.ts'
export type { SpaceRef } from './space-store.ts'
export { createPokeHub, type PokeHub } from './poke-hub.ts'
export { pokeStream } from './poke-stream.ts'
export { compactSpaces, type Compaction } from './compaction.ts'
export { listQuarantined, replayQuarantined, type Quarantined, type ReplayRefusal } from './quarantine.ts'
export { previewOrders, submitOrders, type IntakeEnv, type IntakeRequest } from './submit-orders.ts'
