/** What the OCR engine is given; the files stand in the folder that `.ci/ocr-files.ts` makes. */
export const ENGINE_LANGUAGES = ['deu', 'fra'] as const

/**
 * Page segmentation 3: the engine's own default takes a table for one block and loses most of it. Told how large the page is, it does not guess and
 * write its guess to the console.
 */
export const ENGINE_PARAMETERS = { tessedit_pageseg_mode: '3', user_defined_dpi: '200', debug_file: '/dev/null' } as const
