// What a feature says of itself in its module.ts: routes, menu entry, icon, permission.
import type { Component } from 'vue'
import type { RouteRecordRaw } from 'vue-router'

/** The manual's modules, in its order. */
export const AREAS = ['home', 'robot', 'data', 'finance', 'enterprise', 'lines', 'settings'] as const
export type Area = (typeof AREAS)[number]

export interface FeatureModule {
  area: Area
  /** Place within its area. */
  order: number
  /** i18n key under `menu`; none = reached from other pages only. */
  menu?: string
  path: string
  icon: Component
  permission?: string
  routes: RouteRecordRaw[]
}

export const defineFeature = (feature: FeatureModule): FeatureModule => feature
