// The one file of shared-schema with numbering plans in it: large, so the browser loads it with the forms that need it and never before.
import { isSupportedCountry, isValidPhoneNumber } from 'libphonenumber-js/min'

/** Whether somebody can be called at this number, written as people write it in `country` (ISO 3166), or with + and a country code. */
export type PhoneCheck = (phone: string, country: string) => boolean

/** D10: by the numbering plan of the country; a country without one takes what has as many digits as a number can have. */
export const isPhoneNumber: PhoneCheck = (phone, country) => {
  if (isSupportedCountry(country)) return isValidPhoneNumber(phone, country)
  return phone.startsWith('+') ? isValidPhoneNumber(phone) : /^[\d ()./-]{5,20}$/.test(phone)
}
