/** An address as it is written; a line may break behind the @, not inside a name. */
export function Address({ text }: { text: string }) {
  const [local, domain] = text.split('@')
  return <bdi>{domain === undefined ? text : <>{local}@<wbr />{domain}</>}</bdi>
}
