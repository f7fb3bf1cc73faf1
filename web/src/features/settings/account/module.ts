import { User } from '@element-plus/icons-vue'
import { defineFeature } from '@/feature'

export default defineFeature({
  area: 'settings',
  order: 1,
  menu: 'account',
  path: '/account',
  icon: User,
  routes: [{ path: '/account', component: () => import('./page.vue') }],
})
