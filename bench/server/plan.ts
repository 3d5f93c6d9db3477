export interface Plan {
  readonly tenants: number
  readonly spacesPerTenant: number
  readonly ordersPerSpace: number
  readonly devicesPerSpace: number
  /** Of each step of a ramp, and how often the gap is halved once a rate is not held. */
  readonly stepSeconds: number
  readonly refine: number
  readonly nodes: readonly number[]
  readonly idleClients: number
  readonly portalSizes: readonly number[]
}

/** 10 carriers with 10,000 orders each. */
export const FULL: Plan = {
  tenants: 10,
  spacesPerTenant: 10,
  ordersPerSpace: 1_000,
  devicesPerSpace: 40,
  stepSeconds: 6,
  refine: 2,
  nodes: [1, 2, 4],
  idleClients: 5_000,
  portalSizes: [1_000, 10_000, 100_000],
}

export const QUICK: Plan = {
  tenants: 2,
  spacesPerTenant: 10,
  ordersPerSpace: 200,
  devicesPerSpace: 40,
  stepSeconds: 2,
  refine: 1,
  nodes: [1, 2],
  idleClients: 500,
  portalSizes: [1_000, 5_000],
}
