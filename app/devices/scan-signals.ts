// Three signals for scans, each a sound and a vibration; the screen shows the same (design-brief: nothing by sound alone).
export type ScanSignal = 'read' | 'again' | 'wrong'

interface Signal {
  /** Pairs of Hertz and milliseconds; 0 Hertz is silence. */
  readonly tones: readonly (readonly [hertz: number, ms: number])[]
  readonly vibration: readonly number[]
}

const SIGNALS: { readonly [S in ScanSignal]: Signal } = {
  read: { tones: [[1760, 110]], vibration: [60] },
  again: { tones: [[880, 70], [0, 50], [880, 70]], vibration: [40, 60, 40] }, // prettier-ignore
  wrong: { tones: [[196, 380]], vibration: [220, 80, 220] },
}

let context: AudioContext | undefined

/** A page may make no sound before somebody touched it: called at a press, it makes later signals heard. */
export function unlockSound(): void {
  if (!('AudioContext' in globalThis)) return
  context ??= new AudioContext()
  void context.resume().catch(() => undefined) // the next press tries again
}

export function giveSignal(signal: ScanSignal, hasSound: boolean): void {
  const { tones, vibration } = SIGNALS[signal]
  // Absent on Apple's devices and on desks; a browser that has not been touched yet refuses.
  if ('vibrate' in navigator) navigator.vibrate([...vibration])
  if (hasSound) play(tones)
}

function play(tones: Signal['tones']): void {
  if (context?.state !== 'running') return
  let at = context.currentTime
  for (const [hertz, ms] of tones) {
    if (hertz > 0) tone(context, { hertz, from: at, until: at + ms / 1000 })
    at += ms / 1000
  }
}

function tone(audio: AudioContext, { hertz, from, until }: { hertz: number; from: number; until: number }): void {
  const source = audio.createOscillator()
  const volume = audio.createGain()
  source.frequency.value = hertz
  source.type = 'square'
  // Faded at both ends, or it clicks.
  volume.gain.setValueAtTime(0, from)
  volume.gain.linearRampToValueAtTime(0.25, from + 0.008)
  volume.gain.setValueAtTime(0.25, until - 0.012)
  volume.gain.linearRampToValueAtTime(0, until)
  source.connect(volume).connect(audio.destination)
  source.start(from)
  source.stop(until)
}
