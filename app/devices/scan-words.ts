import { m } from '#app/paraglide/messages.js'
import { type CameraTrouble } from './device-faults.ts'

export interface TroubleWords {
  readonly title: () => string
  readonly why: () => string
  readonly next: () => string
}

/** What happened, why, and what to do next, for each way in which a camera is not to be had. */
export const CAMERA_WORDS: { readonly [T in CameraTrouble]: TroubleWords } = {
  refused: {
    title: m.devices_camera_refused,
    why: m.devices_camera_refused_why,
    next: m.devices_camera_refused_next,
  },
  'no-camera': { title: m.devices_camera_none, why: m.devices_camera_none_why, next: m.devices_camera_other_ways },
  'in-use': { title: m.devices_camera_in_use, why: m.devices_camera_in_use_why, next: m.devices_camera_in_use_next },
  insecure: { title: m.devices_camera_insecure, why: m.devices_camera_insecure_why, next: m.devices_camera_other_ways },
  'not-prepared': {
    title: m.devices_camera_not_prepared,
    why: m.devices_camera_not_prepared_why,
    next: m.devices_camera_not_prepared_next,
  },
  failed: { title: m.devices_camera_failed, why: m.devices_camera_failed_why, next: m.devices_camera_failed_next },
}
