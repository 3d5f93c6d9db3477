import { useGo } from '../parts/navigation.tsx'
import { lazy, Suspense, useState, useSyncExternalStore } from 'react'
import { createPortal } from 'react-dom'
import IconDevice from '@tabler/icons-react/dist/esm/icons/IconDeviceTablet.mjs'
import IconDownload from '@tabler/icons-react/dist/esm/icons/IconDownload.mjs'
import IconLogout from '@tabler/icons-react/dist/esm/icons/IconLogout.mjs'
import IconMenu from '@tabler/icons-react/dist/esm/icons/IconMenu2.mjs'
import IconUser from '@tabler/icons-react/dist/esm/icons/IconUser.mjs'
import { m } from '#app/paraglide/messages.js'
import { chooseLocale, currentLocale, LOCALES, type Locale } from '../platform/locale.ts'
import { hasUnsavedForms } from '../platform/unsaved-forms.ts'
import { Menu, type MenuItem } from '../ui/menu.tsx'
import { setDensity, setTheme, usePreferences, type Density, type Theme } from '../ui/preferences.ts'
import { showToast } from '../ui/toast.tsx'
import { useServices } from './services.ts'
import { type Identity } from './stored-identity.ts'

// No part of the first load; the worker holds it for whoever logs out without a network.
const LogOutPanel = lazy(async () => ({ default: (await import('./log-out-panel.tsx')).LogOutPanel }))

// Languages are named in themselves, so that somebody lost in a foreign one finds the way back.
const LANGUAGES: { readonly [L in Locale]: string } = { en: 'English', nl: 'Nederlands', de: 'Deutsch' }
const THEMES: { readonly [T in Theme]: () => string } = {
  system: m.shell_theme_system,
  light: m.shell_theme_light,
  dark: m.shell_theme_dark,
  contrast: m.shell_theme_contrast,
}
const DENSITIES: { readonly [D in Density | 'auto']: () => string } = {
  auto: m.shell_density_auto,
  hall: m.shell_density_hall,
  desk: m.shell_density_desk,
}

/** Ruling 0.21: personal things live here, beside the three tabs. */
export function UserMenu({ identity }: { identity: Identity }) {
  const go = useGo()
  const { install } = useServices()
  const { theme, densityChoice } = usePreferences()
  const canInstall = useSyncExternalStore(install.subscribe, install.isOffered)
  const [isLeaving, setLeaving] = useState(false)
  const items: MenuItem[] = [
    { kind: 'title', id: 'who', label: identity.me.user.name },
    { id: 'account', label: m.shell_menu_account(), icon: IconUser, onChoose: () => go('/account') },
    { id: 'device', label: m.shell_menu_device(), icon: IconDevice, onChoose: () => go('/device') },
    ...(canInstall
      ? [{ id: 'install', label: m.shell_menu_install(), icon: IconDownload, onChoose: () => void install.show() }]
      : []),
    { id: 'leave', label: m.shell_menu_sign_out(), icon: IconLogout, onChoose: () => setLeaving(true) },
    { kind: 'title', id: 'density', label: m.shell_menu_density() },
    ...choices(DENSITIES, densityChoice, setDensity),
    { kind: 'title', id: 'theme', label: m.shell_menu_theme() },
    ...choices(THEMES, theme, setTheme),
    { kind: 'title', id: 'language', label: m.shell_menu_language() },
    ...LOCALES.map((locale): MenuItem => ({
      kind: 'choice',
      id: locale,
      label: LANGUAGES[locale],
      isChosen: locale === currentLocale(),
      onChoose: () => switchLanguage(locale),
    })),
  ]
  return (
    <>
      <Menu label={m.shell_menu()} icon={IconMenu} items={items} />
      {/* Out of the bar, whose colours are not a panel's. */}
      {isLeaving
        ? createPortal(
            <Suspense fallback={null}>
              <LogOutPanel identity={identity} onClose={() => setLeaving(false)} />
            </Suspense>,
            document.body,
          )
        : null}
    </>
  )
}

function choices<K extends string>(
  labels: { readonly [key in K]: () => string },
  chosen: K,
  choose: (key: K) => void,
): MenuItem[] {
  // The keys of a record written in this file.
  const keys = Object.keys(labels) as K[]
  return keys.map((key) => ({
    kind: 'choice',
    id: `set-${key}`,
    label: labels[key](),
    isChosen: key === chosen,
    onChoose: () => choose(key),
  }))
}

function switchLanguage(locale: Locale): void {
  if (hasUnsavedForms()) showToast({ text: m.shell_language_unsaved(), tone: 'refused' })
  else chooseLocale(locale)
}
