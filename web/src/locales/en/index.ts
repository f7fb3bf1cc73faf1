import admin from './admin'
import common from './common'
import robot from './robot'
import script from './script'

export default { ...common, ...robot, ...script, ...admin }
