// Made by .ci/map-data.ts while building.
declare module 'virtual:map-data/base' {
  const text: string
  export { text as default }
}
declare module 'virtual:map-data/towns' {
  const text: string
  export { text as default }
}
