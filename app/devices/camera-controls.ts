// What the camera itself can do: its lamp, its zoom, and which others this device has.

export interface CameraChoice {
  readonly id: string
  readonly label: string
}

export interface CameraControls {
  readonly hasTorch: boolean
  readonly zoom: { readonly min: number; readonly max: number; readonly step: number; readonly value: number } | null
  /** All cameras of the device; names are told once the camera is allowed. */
  readonly cameras: readonly CameraChoice[]
  readonly cameraId: string | null
  setTorch(isOn: boolean): Promise<void>
  setZoom(value: number): Promise<void>
}

/** Not in TypeScript's DOM library, and not in every browser. */
interface MoreCapabilities {
  readonly torch?: boolean
  readonly zoom?: { readonly min: number; readonly max: number; readonly step?: number }
}

export async function controlsOf(video: HTMLVideoElement): Promise<CameraControls> {
  const track = trackOf(video)
  // Firefox has no capabilities.
  const able = (track?.getCapabilities?.() ?? {}) as MoreCapabilities // see there
  const settings: MediaTrackSettings & { readonly zoom?: number } = track?.getSettings() ?? {}
  const apply = async (constraint: Readonly<Record<string, unknown>>): Promise<void> => {
    // The lamp and the zoom are not in TypeScript's DOM library either.
    await track?.applyConstraints({ advanced: [constraint as MediaTrackConstraintSet] })
  }
  return {
    hasTorch: able.torch === true,
    zoom: able.zoom && able.zoom.max > able.zoom.min ? { step: 0.1, value: settings.zoom ?? able.zoom.min, ...able.zoom } : null,
    cameras: await camerasOf(),
    cameraId: settings.deviceId ?? null,
    setTorch: (isOn) => apply({ torch: isOn }),
    setZoom: (zoom) => apply({ zoom }),
  }
}

export function trackOf(video: HTMLVideoElement): MediaStreamTrack | undefined {
  const stream = video.srcObject
  return stream && 'getVideoTracks' in stream ? stream.getVideoTracks()[0] : undefined
}

async function camerasOf(): Promise<readonly CameraChoice[]> {
  const devices = await navigator.mediaDevices?.enumerateDevices().catch(() => [])
  return (devices ?? [])
    .filter(({ kind, deviceId }) => kind === 'videoinput' && deviceId !== '')
    .map(({ deviceId, label }) => ({ id: deviceId, label }))
}
