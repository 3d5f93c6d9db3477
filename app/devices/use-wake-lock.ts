import { useEffect } from 'react'

/** The screen stays on while this is mounted, active and seen. Where a browser has none, the device dims as always. */
export function useWakeLock(isActive: boolean): void {
  useEffect(() => {
    if (!isActive || !('wakeLock' in navigator)) return undefined
    let lock: WakeLockSentinel | undefined
    let isOver = false
    const take = async () => {
      if (document.visibilityState !== 'visible') return
      try {
        const taken = await navigator.wakeLock.request('screen')
        if (isOver) await taken.release()
        else lock = taken
      } catch {
        lock = undefined // an empty battery refuses; scanning works without
      }
    }
    // The browser lets go of it by itself when the page is out of sight.
    document.addEventListener('visibilitychange', take)
    void take()
    return () => {
      isOver = true
      document.removeEventListener('visibilitychange', take)
      void lock?.release().catch(() => undefined) // gone already
    }
  }, [isActive])
}
