// Made by .ci/document-fonts.ts: the address of a TTF that holds the characters of document-characters.ts.
declare module 'virtual:document-font/regular' {
  const url: string
  export { url as default }
}
declare module 'virtual:document-font/bold' {
  const url: string
  export { url as default }
}
declare module 'virtual:document-font/japanese' {
  const url: string
  export { url as default }
}
