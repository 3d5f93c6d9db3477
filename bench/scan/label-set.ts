// The set: every symbol in every condition, 280 labels, each drawn with its own dice. Half of the conditions are what a hall has on a bad day.
import { type Grey } from '#app/devices/scanner-picture.ts'
import { drawLabel, type View } from './draw-label.ts'
import { exposed, type Exposure } from './degrade.ts'
import { seededRandom } from './random.ts'
import { SYMBOLS, type Symbol2 } from './symbols.ts'

interface Condition {
  readonly name: string
  /** Times the usual size of a module; the usual is 3.2 pixels for bars and 5.5 for squares. */
  readonly size?: number
  readonly view?: Omit<Partial<View>, 'module' | 'seed'>
  readonly exposure?: Omit<Exposure, 'seed'>
}

const CONDITIONS: readonly Condition[] = [
  { name: 'clean' },
  { name: 'turned 12', view: { degrees: 12 } },
  { name: 'turned 33', view: { degrees: 33 } },
  { name: 'turned 57', view: { degrees: 57 } },
  { name: 'upside down', view: { degrees: 188 } },
  { name: 'on its side', view: { degrees: 84 }, size: 0.85 },
  { name: 'from the side', view: { tilt: [0.28, 0.05], degrees: 6 } },
  { name: 'from below', view: { tilt: [0.05, 0.34], degrees: -9 } },
  { name: 'far', size: 0.5 },
  { name: 'far and turned', size: 0.6, view: { degrees: 24 } },
  { name: 'near', size: 1.5 },
  { name: 'out of focus', exposure: { blur: 1.6 } },
  { name: 'badly out of focus', exposure: { blur: 2.3 } },
  { name: 'shaken', exposure: { motion: [5, 20] } },
  { name: 'badly shaken', exposure: { motion: [8, 75] } },
  { name: 'dark and noisy', exposure: { light: 0.3, noise: 12 } },
  { name: 'very noisy', exposure: { noise: 34 } },
  { name: 'faint print', view: { ink: 168, paper: 215 }, exposure: { noise: 5 } },
  { name: 'overexposed', view: { ink: 120, paper: 235 }, exposure: { light: 1.5, blur: 1 } },
  { name: 'uneven light', exposure: { falloff: 0.15, noise: 5 } },
  { name: 'hard shadow', exposure: { shadow: 0.25, noise: 5 } },
  { name: 'reflection', exposure: { glare: [130, 70], noise: 4 } },
  { name: 'creased', view: { crease: 9, degrees: 4 }, exposure: { blur: 0.8 } },
  { name: 'worn head', view: { wear: { dropouts: 22, specks: 12 } }, exposure: { blur: 0.8 } },
  { name: 'scratched', view: { wear: { scratches: 5, specks: 8 } } },
  { name: 'half covered', view: { wear: { covered: 0.55 } }, exposure: { blur: 0.8 } },
  { name: 'compressed', size: 0.9, exposure: { blocks: 8, blur: 0.7, noise: 7 } },
  {
    name: 'bad day',
    size: 0.85,
    view: { degrees: 17, tilt: [0.12, 0.1] },
    exposure: { blur: 1.1, light: 0.5, noise: 10, falloff: 0.5 },
  },
]

export interface LabelPicture {
  readonly symbol: Symbol2
  readonly condition: string
  readonly picture: Grey
}

/** Drawn one at a time; all of them would be a quarter of a gigabyte. */
export function* labelPictures(wanted = ''): Generator<LabelPicture> {
  for (const [c, condition] of CONDITIONS.entries()) {
    if (!condition.name.includes(wanted)) continue
    for (const [s, symbol] of SYMBOLS.entries()) yield labelPicture(symbol, condition, 1000 + c * 100 + s)
  }
}

function labelPicture(symbol: Symbol2, { name, size = 1, view = {}, exposure = {} }: Condition, seed: number): LabelPicture {
  const random = seededRandom(seed)
  const usual = symbol.isLinear ? 3.2 : 5.5
  const module = usual * size * (0.94 + random() * 0.12)
  const degrees = (view.degrees ?? 0) + (random() - 0.5) * 5
  // A covered matrix is gone by rule: its redundancy is for specks, not for halves.
  const wear = view.wear?.covered && !symbol.isLinear ? { covered: 0.06 } : view.wear
  const flat = drawLabel(symbol, { ...view, ...(wear ? { wear } : {}), degrees, module, seed })
  return { symbol, condition: name, picture: exposed(flat, { ...exposure, seed }) }
}
