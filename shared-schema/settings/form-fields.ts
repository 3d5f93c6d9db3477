// Apart from the settings, whose schema no reducer needs and no first page should carry.
import { z } from 'zod'

/** Fields of the order form that a service may require, and a carrier may always show (D6, D7, D8). */
export const FORM_FIELDS = [
  'notes',
  'contact',
  'costCentre',
  'project',
  'containerNumber',
  'temperature',
  'dimensions',
  'unitWeightKg',
  'instructions',
  'stopContact',
  'stopReference',
  'window',
  'cod',
] as const
export const formFieldSchema = z.enum(FORM_FIELDS)

/** What a carrier (D16) or a template (D13) may fill in for good. */
export const lockableFieldSchema = z.enum(['serviceId', 'collectFrom', 'deliverTo', 'goods', 'pickupRequested', ...FORM_FIELDS])
