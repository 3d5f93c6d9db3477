// Made by .ci/ocr-files.ts: the address of the folder with the OCR engine and its data.
declare module 'virtual:ocr-files' {
  const folder: string
  export { folder as default }
}
