// The filter «whose accounts» of the lists that show those of enterprises below as well.
import type { useEnterprises } from '@/composables/use-enterprises'
import type { FilterField } from '@/ui/filters'

export function whoseFilter(
  t: (key: string) => string,
  enterprises: ReturnType<typeof useEnterprises>,
  own: { id: number; name: string } | undefined,
): FilterField[] {
  const account = { kind: 'link', key: 'account_id', label: t('sessions.account') } as const
  if (!enterprises.options.value.length || !own) return [account]
  return [
    {
      kind: 'choice',
      key: 'enterprise_id',
      label: t('sessions.enterprise'),
      wide: true,
      options: [{ value: own.id, label: own.name }, ...enterprises.options.value],
    },
    account,
  ]
}
