// What the device page asks of the browser and of the stores.
import { portalTitle, type Me, type Portal } from '#shared/accounts/account.ts'
import { ok } from '#shared/kernel/result.ts'
import { type DeviceFacts, type DeviceSource, type PortalFacts } from '../features/device/device-source.ts'
import { idOf, ledgerOf } from '../features/device/ledger.ts'
import { type OutboxEntry } from '../local-store/stores.ts'
import { env } from '../platform/env.ts'
import { portalActor } from '../parts/signed-in.ts'
import { parseRescue, previewRescue, workOfRescue } from '../sync-client/rescue-file.ts'
import { type Space } from '../sync-client/space.ts'
import { type UserDevice } from './device-keeper.ts'
import { exportWork } from './export-work.ts'
import { mayFollow } from './portal-list.ts'
import { takenIn } from './send-what-waits.ts'
import { type Services } from './services.ts'

interface Person {
  readonly user: UserDevice
  readonly me: Me
  readonly isSignedOut: boolean
  /** Portals that this device holds. */
  readonly opened: () => readonly string[]
}

export function deviceSource(services: Services, person: Person): DeviceSource {
  const { user, me } = person
  const { install, session, workOffline } = services
  const open = (portal: Portal): Promise<Space> => user.device.openSpace(portal.space, portalActor(me, portal))
  return {
    workOffline,
    subscribe: (listener) => {
      const stops = [session.subscribe(listener), install.subscribe(listener), workOffline.subscribe(listener)]
      return () => stops.forEach((stop) => stop())
    },
    install: () => install.show(),
    persist: async () => (await navigator.storage?.persist?.()) ?? false,
    read: () => readFacts(services, person),
    operations: async () => {
      const spaces = new Map((await openSpaces(person, open)).map((space) => [space.key, space]))
      return ledgerOf(await user.precious.contents(), (entry) => nameIn(spaces.get(entry.space), entry))
    },
    loadAll: async () => {
      for (const portal of me.portals) {
        const space = await open(portal)
        session.loaded(portal.space)
        space.syncNow()
      }
    },
    export: async () => (await exportWork(user, me)).size,
    open: async (text) => {
      const parsed = parseRescue(text)
      if (!parsed.ok) return parsed
      const { outbox, journal } = await user.precious.contents()
      const importer = {
        userId: me.user.id,
        mayFollow: (space: Portal['space']) => mayFollow(me, space),
        known: new Set([...outbox, ...journal].map(({ opId }) => opId)),
      }
      const file = parsed.value
      return ok({
        preview: previewRescue(file, importer),
        savedAt: file.savedAt,
        savedBy: file.person.name,
        take: async () => {
          await user.takeInBlobs(file.blobs.filter(({ space }) => mayFollow(me, space)))
          const { operations } = await user.precious.adopt(workOfRescue(file, importer))
          await takenIn(user, me)
          return operations
        },
      })
    },
  }
}

/** Only what is on this device already: looking at the page loads nothing. */
function openSpaces({ me, opened }: Person, open: (portal: Portal) => Promise<Space>): Promise<Space[]> {
  const held = new Set(opened())
  return Promise.all(me.portals.filter(({ space }) => held.has(space)).map(open))
}

async function readFacts({ install }: Services, person: Person): Promise<DeviceFacts> {
  const { user, me, isSignedOut, opened } = person
  const held = new Set(opened())
  const open = (portal: Portal) => user.device.openSpace(portal.space, portalActor(me, portal))
  const spaces = await openSpaces(person, open)
  const contents = await user.precious.contents()
  const waiting = contents.outbox.filter(({ toldStatus }) => toldStatus === null)
  const problems = spaces.map((space) => space.status().problem)
  const offsets = spaces.flatMap((space) => space.status().clockOffsetMs ?? space.lease().clockOffsetMs ?? [])
  return {
    isInstalled: isStandalone(),
    canInstall: install.isOffered(),
    ...(await storageFacts()),
    isCodeCached: await isCodeCached(),
    portals: me.portals.map((portal) =>
      portalFacts(
        portal,
        spaces.find(({ key }) => key === portal.space && held.has(key)),
      ),
    ),
    waiting: waiting.length,
    oldestWaiting: waiting[0]?.capturedAt ?? null,
    drafts: contents.drafts.length,
    needsYou: contents.tray.length,
    unsentFiles: (await user.unsentBlobs()).length,
    clockOffsetMs: offsets[0] ?? null,
    problem: isSignedOut ? 'signed-out' : (BLOCKING.find((problem) => problems.includes(problem)) ?? null),
    version: env.version,
  }
}

const BLOCKING = ['signed-out', 'upgrade', 'storage'] as const

function portalFacts(portal: Portal, space: Space | undefined): PortalFacts {
  const base = { space: portal.space, title: portalTitle(portal) }
  if (!space) return { ...base, isComplete: false, asOf: null, daysLeft: 14, isLocked: false }
  const { phase, asOf, resync } = space.status()
  const { daysLeft, isLocked } = space.lease()
  return { ...base, isComplete: phase === 'ready' && resync === null, asOf, daysLeft, isLocked }
}

/** As the screens of its portal name it; null where they do not know it. */
function nameIn(space: Space | undefined, entry: OutboxEntry): string | null {
  const id = idOf(entry)
  if (!space || id === null) return null
  const view = space.view()
  return view.get('order', view.resolveOrderId(id))?.content.reference ?? view.get('location', id)?.content.name ?? null
}

function isStandalone(): boolean {
  // iOS says it in a way of its own, which is not in TypeScript's DOM library.
  const isOnHomeScreen = (navigator as { readonly standalone?: boolean }).standalone === true
  return isOnHomeScreen || globalThis.matchMedia?.('(display-mode: standalone)').matches === true
}

async function storageFacts(): Promise<Pick<DeviceFacts, 'isPersisted' | 'usedBytes' | 'freeBytes'>> {
  const { storage } = navigator
  const estimate = await storage?.estimate?.()
  const { usage, quota } = estimate ?? {}
  return {
    isPersisted: (await storage?.persisted?.()) ?? null,
    usedBytes: usage ?? null,
    freeBytes: usage === undefined || quota === undefined ? null : quota - usage,
  }
}

/** A worker answers this page, and the page that every address starts from lies in a cache. */
async function isCodeCached(): Promise<boolean> {
  if (!env.canWorkOffline || !navigator.serviceWorker.controller || !('caches' in globalThis)) return false
  return (await caches.match('/index.html', { ignoreSearch: true })) !== undefined
}
