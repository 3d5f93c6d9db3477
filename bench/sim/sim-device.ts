// A device of the simulation: real engines of the product over disks in memory. Several tabs work on the same disks at once; a
// crash takes the tabs and leaves the disks; a clone takes a copy of the disks to another device.
import { type IdSource, type SpaceKey } from '#shared/kernel/ids.ts'
import { type Actor } from '#app/sync-client/overlay.ts'
import { SpaceEngine } from '#app/sync-client/space-engine.ts'
import { TransportFault, type Transport } from '#app/sync-client/transport.ts'
import {
  emptyCacheDisk,
  emptyPreciousDisk,
  memoryCache,
  memoryPrecious,
  type CacheDisk,
  type PreciousDisk,
} from '#app/testing/memory-stores.ts'
import { badNetwork, type FaultCounts } from './network.ts'
import { type Random } from './random.ts'
import { type Timeline } from './timeline.ts'

export interface DeviceWorld {
  readonly random: Random
  readonly timeline: Timeline
  readonly ids: IdSource
  readonly counts: FaultCounts
  readonly space: SpaceKey
  readonly server: Transport
  readonly isBad: () => boolean
}

interface Tab {
  readonly engine: SpaceEngine
  dead: boolean
  pushing: boolean
  pulling: boolean
}

export class SimDevice {
  readonly name: string
  readonly actor: Actor
  readonly mode: 'follow' | 'lane'
  precious: PreciousDisk = emptyPreciousDisk()
  cache: CacheDisk = emptyCacheDisk()
  online = true
  /** The device's clock is this far off; it must decide nothing (SI23). */
  skewMs = 0
  private readonly world: DeviceWorld
  private tabs: Tab[] = []

  constructor(name: string, world: DeviceWorld, options: { actor: Actor; mode: 'follow' | 'lane' }) {
    this.name = name
    this.world = world
    this.actor = options.actor
    this.mode = options.mode
  }

  async openTab(): Promise<void> {
    const { world } = this
    const tab: Tab = {
      engine: new SpaceEngine({
        space: world.space,
        actor: this.actor,
        mode: this.mode,
        precious: memoryPrecious(this.precious, world.ids),
        cache: memoryCache(this.cache),
        transport: badNetwork(world.server, { ...world, isOnline: () => this.online, isDead: () => tab.dead }),
        clock: { now: () => world.timeline.now + this.skewMs },
        ids: world.ids,
        changed: () => this.tellOthers(tab),
      }),
      dead: false,
      pushing: false,
      pulling: false,
    }
    this.tabs.push(tab)
    await tab.engine.open()
  }

  get tabCount(): number {
    return this.tabs.length
  }

  engine(): SpaceEngine {
    return this.world.random.pick(this.tabs).engine
  }

  firstEngine(): SpaceEngine {
    const tab = this.tabs[0]
    if (!tab) throw new Error('a device without a tab')
    return tab.engine
  }

  async crash(): Promise<void> {
    for (const tab of this.tabs) tab.dead = true
    this.tabs = []
    await this.openTab()
  }

  copyDisksFrom(other: SimDevice): void {
    this.precious = structuredClone(other.precious)
    this.cache = structuredClone(other.cache)
  }

  /** One push and one pull of one tab, unless they are under way; failures of the network are the point and pass. */
  sync(): void {
    const tab = this.world.random.pick(this.tabs)
    this.push(tab)
    this.pull(tab)
  }

  push(tab = this.world.random.pick(this.tabs)): void {
    if (tab.pushing) return
    tab.pushing = true
    void passFaults(tab.engine.push()).finally(() => {
      tab.pushing = false
    })
  }

  pull(tab = this.world.random.pick(this.tabs)): void {
    if (tab.pulling) return
    tab.pulling = true
    void passFaults(tab.engine.pull()).finally(() => {
      tab.pulling = false
    })
  }

  private tellOthers(writer: Tab): void {
    for (const tab of this.tabs) {
      if (tab !== writer)
        this.world.timeline.after(this.world.random.below(30), () => (tab.dead ? undefined : tab.engine.refresh()))
    }
  }
}

async function passFaults(work: Promise<unknown>): Promise<void> {
  try {
    await work
  } catch (cause) {
    if (!(cause instanceof TransportFault)) throw cause
  }
}
