import { Calendar } from '@element-plus/icons-vue'
import { defineFeature } from '@/feature'

export default defineFeature({
  area: 'finance',
  order: 3,
  menu: 'months',
  path: '/months',
  icon: Calendar,
  permission: 'finance.read',
  routes: [
    { path: '/months', component: () => import('./page.vue') },
    { path: '/months/:month(\\d{6})', component: () => import('./account.vue') },
  ],
})
