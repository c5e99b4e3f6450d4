import { isIPv4, isIPv6 } from 'node:net'

const BROWSERS: readonly (readonly [RegExp, string])[] = [
  [/\bEdgA?\//, 'Edge'], [/\bOPR\//, 'Opera'], [/\bFirefox\/|\bFxiOS\//, 'Firefox'], [/\bSamsungBrowser\//, 'Samsung Internet'],
  [/Chrom(e|ium)\/|\bCriOS\//, 'Chrome'], [/\bSafari\//, 'Safari']
]
const SYSTEMS: readonly (readonly [RegExp, string])[] = [
  [/\biPhone\b/, 'iPhone'], [/\biPad\b/, 'iPad'], [/\bAndroid\b/, 'Android'], [/\bWindows\b/, 'Windows'], [/\bMac OS X\b/, 'Mac'],
  [/\bCrOS\b/, 'ChromeOS'], [/\bLinux\b/, 'Linux']
]

/** "Firefox on Linux": enough for her to know it again, too little to follow anybody by. */
export function deviceOf(written: string | undefined): string {
  const first = (from: typeof BROWSERS): string | undefined => from.find(([sign]) => sign.test(written ?? ''))?.[1]
  const [browser, system] = [first(BROWSERS), first(SYSTEMS)]
  if (browser && system) return `${browser} on ${system}`
  return browser ?? system ?? 'A program'
}

/** The network of an address: /24 of IPv4, /64 of IPv6, which one household or one attacker has whole. */
export function networkOf(address: string): string {
  const four = /^(?:::ffff:)?(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1]
  if (four && isIPv4(four)) return `${four.split('.').slice(0, 3).join('.')}.0/24`
  if (!isIPv6(address)) return 'unknown'
  const [head, tail] = address.split('%')[0]!.split('::') as [string, string | undefined]
  const groups = head === '' ? [] : head.split(':')
  const after = tail ? tail.split(':') : []
  const all = tail === undefined ? groups : [...groups, ...Array<string>(8 - groups.length - after.length).fill('0'), ...after]
  return `${all.slice(0, 4).map(group => Number.parseInt(group, 16).toString(16)).join(':')}::/64`
}
