/** UTF-7 (RFC 2152) as text; what is no valid run is left as it stands. */
export function decodeUtf7(text: string): string {
  return text.replace(/\+([A-Za-z0-9+/]*)-?/g, (all, run: string) => {
    if (run === '') return all === '+-' ? '+' : all
    const bytes = Buffer.from(run, 'base64')
    let decoded = ''
    for (let i = 0; i + 1 < bytes.length; i += 2) decoded += String.fromCharCode(bytes.readUInt16BE(i))
    return decoded
  })
}
