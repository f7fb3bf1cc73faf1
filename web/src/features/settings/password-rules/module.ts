import { Lock } from '@element-plus/icons-vue'
import { defineFeature } from '@/feature'

export default defineFeature({
  area: 'settings',
  order: 3,
  menu: 'password_rules',
  path: '/password-rules',
  icon: Lock,
  permission: 'settings.write',
  routes: [{ path: '/password-rules', component: () => import('./page.vue') }],
})
