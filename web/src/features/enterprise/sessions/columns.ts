import type { Schema } from '@/api/client'
import type { Column } from '@/ui/table'

export const OUTCOMES = [
  'success',
  'wrong_password',
  'second_factor_missing',
  'second_factor_wrong',
  'locked',
  'forbidden',
] as const satisfies Schema<'LoginOutcome'>[]

export const sessionColumns: Column<Schema<'AccountSession'>>[] = [
  { key: 'login', title: 'sessions.account', card: 'title' },
  { key: 'enterprise', title: 'sessions.enterprise', width: 200 },
  { key: 'device', title: 'sessions.device', width: 150 },
  { key: 'address', title: 'sessions.address', width: 130, text: (row) => row.address },
  { key: 'since', title: 'sessions.since', width: 120 },
  { key: 'seen', title: 'sessions.seen', width: 120 },
  { key: 'actions', title: '', width: 100, align: 'right', card: 'side' },
]

export const loginColumns: Column<Schema<'LoginAttempt'>>[] = [
  { key: 'at', title: 'sessions.at', width: 140, card: 'side' },
  { key: 'outcome', title: 'sessions.result', width: 170 },
  { key: 'login', title: 'sessions.account', card: 'title' },
  { key: 'enterprise', title: 'sessions.enterprise', width: 200, text: (row) => row.enterprise_name },
  { key: 'device', title: 'sessions.device', width: 150 },
  { key: 'address', title: 'sessions.address', width: 130, text: (row) => row.address },
]
