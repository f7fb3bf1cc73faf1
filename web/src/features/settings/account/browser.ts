/** A short name for a user agent: «Chrome · Windows». */
export function browserOf(agent: string): string {
  const browsers: [RegExp, string][] = [
    [/Edg\//, 'Edge'],
    [/MXBrowser|Maxthon/, 'Maxthon'],
    [/Firefox\//, 'Firefox'],
    [/Chrome\//, 'Chrome'],
    [/Safari\//, 'Safari'],
  ]
  const systems: [RegExp, string][] = [
    [/Windows/, 'Windows'],
    [/Android/, 'Android'],
    [/iPhone|iPad/, 'iOS'],
    [/Mac OS/, 'macOS'],
    [/Linux/, 'Linux'],
  ]
  const name = (list: [RegExp, string][]) => list.find(([form]) => form.test(agent))?.[1]
  return [name(browsers), name(systems)].filter(Boolean).join(' · ') || agent.slice(0, 40) || '—'
}
