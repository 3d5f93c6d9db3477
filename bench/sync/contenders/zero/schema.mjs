import {
  table,
  string,
  number,
  json,
  createSchema,
  createBuilder,
  defineQueries,
  defineQuery,
  defineMutators,
  defineMutator,
} from '@rocicorp/zero'
const orders = table('orders')
  .columns({
    id: string(),
    customerReference: string(),
    status: string(),
    orderDate: string(),
    updatedAt: string(),
    marker: number(),
    doc: json(),
  })
  .primaryKey('id')
export const schema = createSchema({ tables: [orders] })
export const zql = createBuilder(schema)
export const queries = defineQueries({ all: defineQuery(() => zql.orders) })
export const mutators = defineMutators({
  updateOrder: defineMutator(async ({ tx, args }) => {
    await tx.mutate.orders.update(args)
  }),
  createOrder: defineMutator(async ({ tx, args }) => {
    await tx.mutate.orders.insert(args)
  }),
})
export const toRow = (d) => {
  const { id, customerReference, status, orderDate, updatedAt, marker, ...doc } = d
  return { id, customerReference, status, orderDate, updatedAt, marker, doc }
}
export const fromRow = (r) => {
  if (!r) return r
  const { doc, ...rest } = r
  return { ...doc, ...rest }
}
