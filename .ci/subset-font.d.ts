declare module 'subset-font' {
  function subsetFont(font: Uint8Array, text: string, options: { targetFormat: 'truetype' }): Promise<Uint8Array>
  export { subsetFont as default }
}
