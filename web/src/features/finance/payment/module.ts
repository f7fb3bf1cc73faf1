import { CreditCard } from '@element-plus/icons-vue'
import { defineFeature } from '@/feature'

export default defineFeature({
  area: 'finance',
  order: 7,
  menu: 'payment',
  path: '/payment-settings',
  icon: CreditCard,
  permission: 'finance.write',
  routes: [{ path: '/payment-settings', component: () => import('./page.vue') }],
})
