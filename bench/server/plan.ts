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
  /** From here on ramps take one step only, so that a machine that is busy with something else still comes to an end. */
  readonly hurryAfterSeconds: number
}

/** 10 carriers with 10,000 orders each. */
export const FULL: Plan = {
  tenants: 10,
  spacesPerTenant: 10,
  ordersPerSpace: 1_000,
  devicesPerSpace: 40,
  stepSeconds: 5,
  refine: 1,
  nodes: [1, 4],
  idleClients: 5_000,
  portalSizes: [1_000, 10_000, 100_000],
  hurryAfterSeconds: 200,
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
  hurryAfterSeconds: 60,
}

export function climbOf(plan: Plan): { readonly seconds: number; readonly refine: number; readonly hurryAfter: number } {
  return { seconds: plan.stepSeconds, refine: plan.refine, hurryAfter: plan.hurryAfterSeconds * 1000 }
}
