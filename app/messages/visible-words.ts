// Finds words in a screen that do not come from the messages, by reading its syntax. For the test beside it.
import { parseSync } from '@swc/core'

/** Names and signs that are the same in every language. */
const SAME_EVERYWHERE = /^(?:Loadbay|CSV|XLSX|PDF|JSON|SSCC|Ctrl|Enter|Esc|Tab|Shift|OpenStreetMap|GS1|UTC|kg|cm|m|ldm|km|h|min)$/
/** Properties and attributes whose text a person sees or hears. */
const VISIBLE =
  /^(?:title|label|placeholder|alt|hint|text|words|why|next|detail|note|unit|question|consequence|yes|no|aria-label|aria-description|aria-roledescription|aria-valuetext)$/

type Node = { readonly type: string; readonly [key: string]: unknown }

/** Outside screens (`isScreen` false) most properties are codes, so that one word in small letters is not taken for words. */
export function visibleWordsIn(source: string, { isScreen }: { isScreen: boolean }): string[] {
  const found: string[] = []
  walk(parseSync(source, { syntax: 'typescript', tsx: isScreen }), (text) => {
    if (hasWords(text) && (isScreen || /^\p{Lu}|\S\s+\S/u.test(text))) found.push(text.trim().replaceAll(/\s+/g, ' '))
  })
  return found
}

function hasWords(text: string): boolean {
  return (text.match(/\p{L}{2,}/gu) ?? []).some((word) => !SAME_EVERYWHERE.test(word))
}

function walk(value: unknown, tell: (text: string) => void): void {
  if (Array.isArray(value)) for (const one of value) walk(one, tell)
  if (!isNode(value)) {
    // A span, or an expression wrapped with its span.
    if (typeof value === 'object' && value !== null && !Array.isArray(value))
      for (const inner of Object.values(value)) walk(inner, tell)
    return
  }
  if (value.type === 'JSXText') return tell(String(value['value']))
  if (value.type === 'JSXAttribute') return attribute(value, tell)
  if (value.type === 'KeyValueProperty') {
    if (VISIBLE.test(nameOf(value['key']))) textOf(value['value'], tell)
    return walk(value['value'], tell)
  }
  if (value.type === 'JSXElement' || value.type === 'JSXFragment')
    for (const child of listOf(value['children'])) if (child.type === 'JSXExpressionContainer') textOf(child['expression'], tell)
  for (const inner of Object.values(value)) walk(inner, tell)
}

function attribute(node: Node, tell: (text: string) => void): void {
  const { value } = node
  if (VISIBLE.test(nameOf(node['name']))) {
    if (isNode(value) && value.type === 'StringLiteral') tell(String(value['value']))
    if (isNode(value) && value.type === 'JSXExpressionContainer') textOf(value['expression'], tell)
  }
  if (isNode(value) && value.type !== 'StringLiteral') walk(value, tell)
}

/** The text that an expression puts on the screen, through the branches of a choice. */
function textOf(node: unknown, tell: (text: string) => void): void {
  if (!isNode(node)) return
  if (node.type === 'StringLiteral') tell(String(node['value']))
  if (node.type === 'TemplateLiteral') for (const part of listOf(node['quasis'])) tell(String(part['raw'] ?? ''))
  if (node.type === 'ConditionalExpression') for (const side of ['consequent', 'alternate']) textOf(node[side], tell)
  if (node.type === 'BinaryExpression' && ['||', '&&', '??', '+'].includes(String(node['operator'])))
    for (const side of ['left', 'right']) textOf(node[side], tell)
  if (node.type === 'ParenthesisExpression') textOf(node['expression'], tell)
}

function nameOf(node: unknown): string {
  if (!isNode(node)) return ''
  return String(node['value'] ?? '')
}

function listOf(value: unknown): readonly Node[] {
  return Array.isArray(value) ? value.filter(isNode) : []
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string'
}
