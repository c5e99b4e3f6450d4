const KOREAN = new TextDecoder('euc-kr')
const OUT = '\u000e'
const IN = '\u000f'
const DESIGNATION = '\u001b$)C'
const KOREAN_RUN = new RegExp(`${OUT}([^${IN}\\n]*)${IN}?`, 'g')
const CHINESE = new TextDecoder('gb18030')

/** ISO-2022-KR (RFC 1557): between SO and SI each letter is two bytes without their high bits. */
export function decodeIso2022Kr(source: Buffer): string {
  return shifted(source.toString('latin1').replaceAll(DESIGNATION, ''), KOREAN_RUN, KOREAN)
}

/** HZ (RFC 1843): Chinese stands between ~{ and ~}. */
export function decodeHz(source: Buffer): string {
  return shifted(source.toString('latin1').replace(/~\n/g, ''), /~\{([^~\n]*(?:~(?!\})[^~\n]*)*)(?:~\})?/g, CHINESE).replaceAll('~~', '~')
}

const shifted = (text: string, runs: RegExp, decoder: TextDecoder): string =>
  text.replace(runs, (_, run: string) => decoder.decode(Buffer.from(run, 'latin1').map(byte => byte | 0x80)))
