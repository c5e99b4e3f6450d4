/** Gathers the lines of a body that needs no decoding; the library makes a Blob with two pieces for each line, which costs 10 µs a line. */
export function plainBody(): { update(line: Uint8Array): void; finalize(): ArrayBuffer } {
  const lines: Uint8Array[] = []
  let size = 0
  return {
    update(line) {
      lines.push(line)
      size += line.length + 1
    },
    finalize() {
      const whole = new Uint8Array(size)
      let at = 0
      for (const line of lines) {
        whole.set(line, at)
        at += line.length
        whole[at++] = 10
      }
      return whole.buffer
    }
  }
}
