import { isDeviceLine, isDisclaimer, isRule, isSignatureMark } from './signatures.ts'

const LONGEST_SIGNATURE = 16
const LONGEST_FOOTER = 5

/** Parts what stands below every mail (signature, device line, legal notice, list footer) from the words above it. */
export function cutSignature(lines: string[]): { own: string[]; signature: string[] } {
  const at = signatureStart(lines)
  return { own: lines.slice(0, at), signature: lines.slice(at) }
}

function signatureStart(lines: string[]): number {
  let end = markedStart(lines)
  for (let again = true; again;) {
    const before = end
    end = withoutTail(lines, end)
    end = withoutDisclaimer(lines, end)
    end = withoutFooter(lines, end)
    again = end < before
  }
  return end
}

function markedStart(lines: string[]): number {
  let said = 0
  for (let i = lines.length - 1; i >= 0 && said <= LONGEST_SIGNATURE; i--) {
    if (isSignatureMark(lines[i]!)) return i
    if (lines[i]!.trim() !== '') said++
  }
  return lines.length
}

function withoutTail(lines: string[], from: number): number {
  let end = from
  while (end > 0 && (lines[end - 1]!.trim() === '' || isRule(lines[end - 1]!) || isDeviceLine(lines[end - 1]!))) end--
  return end
}

// Only the last few paragraphs can be one: the search must not walk through a long letter.
function withoutDisclaimer(lines: string[], end: number): number {
  let start = end
  while (start > 0 && start > end - 30 && lines[start - 1]!.trim() !== '') start--
  return start > 0 && start < end && isDisclaimer(lines.slice(start, end).join(' ')) ? start : end
}

// A mailing list sets a ruler and a few lines below what it passes on.
function withoutFooter(lines: string[], end: number): number {
  for (let i = end - 1; i >= 0 && i >= end - LONGEST_FOOTER - 1; i--) {
    if (/^_{10,}\s*$/.test(lines[i]!)) return i
  }
  return end
}
