/** What the OCR engine is given; the files stand in `.ci/ocr-files.ts`'s folder. */
export const ENGINE_LANGUAGES = ['deu', 'fra'] as const
