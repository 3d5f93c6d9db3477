// The door of serials: number series of carriers and customers, and what devices have of them.
export { addSeries, type NewSeries } from './series.ts'
export { addCarrierSeries } from './carrier-series.ts'
export { giveUpBlocks } from './give-up.ts'
