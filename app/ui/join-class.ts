/** Class names that apply, in order. */
export const joinClass = (...names: (string | false | undefined)[]): string => names.filter(Boolean).join(' ')
