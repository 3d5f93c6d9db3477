// A second is too short to wait for something on the screen on a machine that does something else besides.
import { configure } from '@testing-library/react'

configure({ asyncUtilTimeout: 5_000 })
