import { readReceipt } from '../doors.ts'

/** Puts the signed receipt for a message among her own files; `bin/kith verify` and the public page check it. */
export async function saveReceipt(business: string, message: string, name: string): Promise<void> {
  const receipt = await readReceipt(business, message)
  const url = URL.createObjectURL(new Blob([`${JSON.stringify(receipt, null, 2)}\n`], { type: 'application/json' }))
  const link = document.createElement('a')
  link.href = url
  link.download = `kith-receipt-${name}.json`
  link.click()
  URL.revokeObjectURL(url)
}
