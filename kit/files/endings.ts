import type { Danger } from './danger.ts'

const among = (written: string): ReadonlySet<string> => new Set(written.split(/\s+/))

const PROGRAMS = among(`exe com scr pif cpl dll sys drv ocx msi msp msix msixbundle appx appxbundle msu gadget xll app command pkg mpkg deb rpm apk aab ipa xap
  jar run elf dylib action workflow application`)
const SCRIPTS = among(`bat cmd ps1 ps1xml ps2 psm1 psd1 vb vbs vbe js jse mjs ws wsf wsh wsc sct hta msc inf reg scf sh bash zsh csh ksh py pyc pyw pyz rb pl php
  cgi jnlp chm hlp settingcontent-ms scpt scptd applescript ahk au3 lua diagcab theme themepack iqy slk one onepkg`)
const SHORTCUTS = among('lnk url website desktop webloc inetloc fileloc library-ms search-ms appref-ms rdp')
const IMAGES = among('iso img dmg vhd vhdx udf toast cdr nrg mdf vmdk wim')
const ACTING = among('docm dotm xlsm xltm xlsb xlam pptm potm ppam ppsm sldm xla xlm ppa wll accda accdb accde mdb mde ade adp')
const PAGES = among('html htm xhtml xht shtml mht mhtml svg svgz xsl xslt swf')

/** Endings that people take for something to read or look at: before another ending they are a disguise. */
const HARMLESS_LOOKING = /\.(?:pdf|docx?|xlsx?|pptx?|odt|ods|rtf|txt|csv|jpe?g|png|gif|heic|webp|mp[34]|mov|wav)$/

/** Characters that turn or hide the end of a name (Unicode UAX 9, and those without a width). */
const TURNING = /[\u202A-\u202E\u2066-\u2069\u200E\u200F\u061C]/u
const UNSEEN = /[\u200B-\u200D\u2060\uFEFF\u00AD\u180E\u115F\u3164]/gu

/** Whether a name is written so that its end shows elsewhere, or not at all. */
export const isTurned = (name: string): boolean => TURNING.test(name)

/** The ending of a name as a machine reads it, in lower case and without what is not seen; empty where it has none. */
export function endingOf(name: string): string {
  // Windows drops dots and spaces at the end, and what follows a colon is another stream of the same file.
  const read = bare(name)
  const at = read.lastIndexOf('.')
  return at < 0 ? '' : read.slice(at + 1)
}

const bare = (name: string): string => name.replaceAll(UNSEEN, '').replace(TURNING, '').normalize('NFKC').toLowerCase().split(/[\\/]/).at(-1)!
  .replace(/::?\$?[\w-]*$/, '').replace(/[\s.]+$/, '')

/** What its ending alone says of a file. */
export function dangerOfEnding(ending: string): Danger | null {
  if (PROGRAMS.has(ending)) return 'program'
  if (SCRIPTS.has(ending)) return 'script'
  if (SHORTCUTS.has(ending)) return 'shortcut'
  if (IMAGES.has(ending)) return 'disk-image'
  if (ACTING.has(ending)) return 'document-that-acts'
  return PAGES.has(ending) ? 'web-page' : null
}

/** `invoice.pdf.exe`, or `invoice.pdf      .exe`: what is seen first is not what it is. */
export function hasTwoEndings(name: string): boolean {
  const read = bare(name)
  const ending = endingOf(name)
  const before = read.slice(0, read.length - ending.length - 1).replace(/[\s._]+$/, '')
  return ending !== '' && dangerOfEnding(ending) !== null && HARMLESS_LOOKING.test(before)
}
