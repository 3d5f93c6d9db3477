/** There is room, but it is kept for bookings. Carries the name by which the browser's own full disk is known. */
export class NoRoomForFiles extends Error {
  override readonly name = 'QuotaExceededError'
  constructor() {
    super('the rest of the disk is kept for bookings')
  }
}

/** IndexedDB's own error may lie inside the one that ended the transaction, or inside Dexie's. */
export function isDiskFull(cause: unknown): boolean {
  for (let at = cause, depth = 0; typeof at === 'object' && at !== null && depth < 6; depth++) {
    if (Reflect.get(at, 'name') === 'QuotaExceededError') return true
    at = Reflect.get(at, 'inner') ?? Reflect.get(at, 'cause')
  }
  return false
}
