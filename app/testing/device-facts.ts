import { spaceKey } from '#shared/kernel/ids.ts'
import { type Instant } from '#shared/kernel/time.ts'
import { type DeviceFacts, type PortalFacts } from '#app/features/device/device-source.ts'

export function readyPortal(now: Instant): PortalFacts {
  return { space: spaceKey(1, 7), title: 'North Haulage Acme Tools', isComplete: true, asOf: now, daysLeft: 14, isLocked: false }
}

/** A device with everything on it. */
export function readyFacts(now: Instant): DeviceFacts {
  return {
    isInstalled: true,
    canInstall: false,
    isPersisted: true,
    usedBytes: 3_000_000,
    freeBytes: 5_000_000_000,
    isCodeCached: true,
    portals: [readyPortal(now)],
    waiting: 0,
    oldestWaiting: null,
    drafts: 0,
    needsYou: 0,
    unsentFiles: 0,
    clockOffsetMs: 120,
    problem: null,
    version: '0.1.0',
  }
}
