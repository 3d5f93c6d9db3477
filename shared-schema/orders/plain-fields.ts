import { type Json } from '../kernel/json.ts'
import { orderFields } from './order-fields.ts'
import { type OrderContent } from './order.ts'

/** Field groups as people compare them: the units of a load are ids that two devices make for themselves, and no content. */
export function plainFields(content: OrderContent): Map<string, Json> {
  const fields = orderFields(content)
  for (const { id, goods } of content.consignments)
    for (const { id: line, load } of goods)
      fields.set(`consignments/${id}/goods/${line}/load`, known({ quantity: load.quantity, packaging: load.packaging }))
  return fields
}

/** A form that is still being filled has groups with holes in them. */
function known(load: { readonly [key: string]: Json | undefined }): Json {
  return Object.fromEntries(Object.entries(load).filter(([, value]) => value !== undefined))
}
