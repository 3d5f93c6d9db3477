// What the device page shows and does; the shell gives it, tests make it up.
import { type Instant } from '#shared/kernel/time.ts'
import { type SpaceKey } from '#shared/kernel/ids.ts'
import { type Result } from '#shared/kernel/result.ts'
import { type RescuePreview, type RescueRefusal } from '../../sync-client/rescue-file.ts'
import { type Operation } from './ledger.ts'

export interface PortalFacts {
  readonly space: SpaceKey
  readonly title: string
  /** Everything of it is on this device. */
  readonly isComplete: boolean
  /** When it last equalled the server's, server time; null when it was never loaded here. */
  readonly asOf: Instant | null
  readonly daysLeft: number
  readonly isLocked: boolean
}

export interface DeviceFacts {
  readonly isInstalled: boolean
  readonly canInstall: boolean
  /** Null where the browser does not tell. */
  readonly isPersisted: boolean | null
  readonly usedBytes: number | null
  readonly freeBytes: number | null
  readonly isCodeCached: boolean
  readonly portals: readonly PortalFacts[]
  readonly waiting: number
  readonly oldestWaiting: Instant | null
  readonly drafts: number
  readonly needsYou: number
  readonly unsentFiles: number
  /** This device's clock minus the server's; null before the first answer. */
  readonly clockOffsetMs: number | null
  readonly problem: 'signed-out' | 'upgrade' | 'storage' | null
  readonly version: string
}

export interface RescueImport {
  readonly preview: RescuePreview
  readonly savedAt: Instant
  readonly savedBy: string
  /** Answers how many operations were new here. */
  take(): Promise<number>
}

export interface DeviceSource {
  read(): Promise<DeviceFacts>
  operations(): Promise<readonly Operation[]>
  /** Told when something may have changed. */
  subscribe(listener: () => void): () => void
  install(): Promise<void>
  /** False when the browser refuses. */
  persist(): Promise<boolean>
  loadAll(): Promise<void>
  export(): Promise<number>
  open(text: string): Promise<Result<RescueImport, RescueRefusal>>
  readonly workOffline: { isOn(): boolean; set(isOn: boolean): void; subscribe(listener: () => void): () => void }
}
