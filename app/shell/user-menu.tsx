import { useGo } from '../parts/navigation.tsx'
import { useState, useSyncExternalStore } from 'react'
import { createPortal } from 'react-dom'
import IconDevice from '@tabler/icons-react/dist/esm/icons/IconDeviceTablet.mjs'
import IconDownload from '@tabler/icons-react/dist/esm/icons/IconDownload.mjs'
import IconHelp from '@tabler/icons-react/dist/esm/icons/IconHelpCircle.mjs'
import IconLogout from '@tabler/icons-react/dist/esm/icons/IconLogout.mjs'
import IconMenu from '@tabler/icons-react/dist/esm/icons/IconMenu2.mjs'
import IconPrinter from '@tabler/icons-react/dist/esm/icons/IconPrinter.mjs'
import IconUser from '@tabler/icons-react/dist/esm/icons/IconUser.mjs'
import { m } from '#app/paraglide/messages.js'
import { helpAddress } from '../parts/help-chapters.ts'
import { chooseLocale, currentLocale, LOCALES, type Locale } from '../platform/locale.ts'
import { hasUnsavedForms } from '../platform/unsaved-forms.ts'
import { LazyPart } from '../ui/lazy-part.tsx'
import { Menu, type MenuItem } from '../ui/menu.tsx'
import { setDensity, setTheme, usePreferences, type Density, type Theme } from '../ui/preferences.ts'
import { showToast } from '../ui/toast.tsx'
import { LANGUAGE_NAMES } from './language-names.ts'
import { useServices } from './services.ts'
import { type Identity } from './stored-identity.ts'

// No part of the first load; the worker holds it for whoever logs out without a network.
const loadLogOut = () => import('./log-out-panel.tsx')

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
  const stay = () => setLeaving(false)
  const items: MenuItem[] = [
    { kind: 'title', id: 'who', label: identity.me.user.name },
    { id: 'account', label: m.shell_menu_account(), icon: IconUser, onChoose: () => go('/account') },
    { id: 'device', label: m.shell_menu_device(), icon: IconDevice, onChoose: () => go('/device') },
    { id: 'printers', label: m.print_menu_printers(), icon: IconPrinter, onChoose: () => go('/printers') },
    ...(canInstall
      ? [{ id: 'install', label: m.shell_menu_install(), icon: IconDownload, onChoose: () => void install.show() }]
      : []),
    { id: 'help', label: m.shell_menu_help(), icon: IconHelp, onChoose: () => go(helpAddress()) },
    { id: 'leave', label: m.shell_menu_sign_out(), icon: IconLogout, onChoose: () => setLeaving(true) },
    { kind: 'title', id: 'density', label: m.shell_menu_density() },
    ...choices(DENSITIES, densityChoice, setDensity),
    { kind: 'title', id: 'theme', label: m.shell_menu_theme() },
    ...choices(THEMES, theme, setTheme),
    { kind: 'title', id: 'language', label: m.shell_menu_language() },
    ...LOCALES.map((locale): MenuItem => ({
      kind: 'choice',
      id: locale,
      label: LANGUAGE_NAMES[locale],
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
            <LazyPart load={loadLogOut} panel={{ title: m.shell_leave_title(), onClose: stay }}>
              {({ LogOutPanel }) => <LogOutPanel identity={identity} onClose={stay} />}
            </LazyPart>,
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
