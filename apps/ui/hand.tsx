/** What somebody wrote, in the reading face, in its own direction, nothing interpreted. */
export function Hand({ text, className = '' }: { text: string; className?: string }) {
  const parts = text.replaceAll('\r\n', '\n').split(/\n{2,}/).filter(part => part.trim() !== '')
  return (
    <div className={`hand ${className}`}>
      {parts.map((part, at) => <p key={at} dir="auto">{part.replace(/^\n+|\n+$/g, '')}</p>)}
    </div>
  )
}
