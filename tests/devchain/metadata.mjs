// What @polkadot/types reads in metadata: node metadata.mjs < HEX > JSON, a summary that other decoders can be held
// against. `samples` has for each type the encodings of its smallest value and, for an enum, of each variant; `skipped`
// the types and variants that no decoder here has.

import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

const require = createRequire(new URL('../../examples/devchain/client.mjs', import.meta.url))
const { Metadata, TypeRegistry } = require('@polkadot/types')
const { u8aConcat, u8aToHex } = require('@polkadot/util')

const registry = new TypeRegistry()
const metadata = new Metadata(registry, `0x${readFileSync(0, 'utf8').trim()}`)
registry.setMetadata(metadata)
const { version } = metadata
const own = metadata[`asV${version}`]
const text = (value) => value.toString()
const number = (value) => value.toNumber()
const pathOf = (type) => type.path.map(text).join('::')
const lookup = (id) => registry.createLookupType(id)

/** The value that the bytes are. What else follows an address in a call is there too: polkadot.js guesses at short ones. */
function decode(id, bytes) {
  const followed = pathOf(registry.lookup.getSiType(id)) === 'sp_runtime::multiaddress::MultiAddress'
  return registry.createType(lookup(id), followed ? u8aConcat(bytes, new Uint8Array(40)) : bytes)
}

const WIDTHS = { Bool: 1, U8: 1, U16: 2, U32: 4, U64: 8, U128: 16, I8: 1, I16: 2, I32: 4, I64: 8, I128: 16 }

/** The encoding of a type's smallest value, by its definition alone: zeros, nothing in lists, an enum's first variant. */
function zero(id) {
  const { def } = registry.lookup.getSiType(id)
  if (def.isComposite) return u8aConcat(...def.asComposite.fields.map((field) => zero(field.type)))
  if (def.isTuple) return u8aConcat(...def.asTuple.map(zero))
  if (def.isArray) return u8aConcat(...new Array(number(def.asArray.len)).fill(zero(def.asArray.type)))
  if (def.isPrimitive) return new Uint8Array(WIDTHS[def.asPrimitive.type] ?? 1)
  if (!def.isVariant || def.asVariant.variants.length === 0) return new Uint8Array(def.isVariant ? 0 : 1)
  const [first] = def.asVariant.variants
  return u8aConcat(new Uint8Array([number(first.index)]), ...first.fields.map((field) => zero(field.type)))
}

/** The encoding of a type's smallest value, which polkadot.js makes again from it. */
function smallest(id) {
  const bytes = zero(id)
  same(decode(id, bytes), bytes, `the smallest value of type ${id}`)
  return bytes
}

function same(value, bytes, what) {
  const again = u8aToHex(value.toU8a())
  if (again !== u8aToHex(bytes)) throw new Error(`${what}: ${u8aToHex(bytes)} is encoded again as ${again}`)
}

function storage(pallet) {
  if (pallet.storage.isNone) return null
  const { prefix, items } = pallet.storage.unwrap()
  const entries = items.map(({ name, modifier, type, fallback }) => {
    const map = type.isMap ? type.asMap : null
    const value = map ? map.value : type.asPlain
    // The default of an optional entry stands for None and is not a value.
    const bytes = modifier.isOptional ? smallest(value) : fallback.toU8a(true)
    same(decode(value, bytes), bytes, `the default of ${pallet.name}.${name}`)
    const key = map ? number(map.key) : null
    return [text(name), text(modifier), map ? map.hashers.map(text) : [], key, number(value), u8aToHex(fallback.toU8a(true))]
  })
  return [text(prefix), entries]
}

function constants(pallet) {
  return pallet.constants.map(({ name, type, value }) => {
    const bytes = value.toU8a(true)
    same(decode(type, bytes), bytes, `the constant ${pallet.name}.${name}`)
    return [text(name), number(type), u8aToHex(bytes)]
  })
}

function variants(option) {
  if (option.isNone) return null
  const { type } = option.unwrap()
  return registry.lookup
    .getSiType(type)
    .def.asVariant.variants.map(({ index, name, fields }) => [
      number(index),
      text(name),
      fields.map((field) => [field.name.isSome ? text(field.name.unwrap()) : null, number(field.type)]),
    ])
}

/** Compact<()>, which has no bytes: neither polkadot.js nor scalecodec has it. */
function isCompactOfNothing(id) {
  const { def } = registry.lookup.getSiType(id)
  if (!def.isCompact) return false
  const inner = registry.lookup.getSiType(def.asCompact.type).def
  return inner.isTuple && inner.asTuple.length === 0
}

/** The variant of an era whose period is too short for its phase, so that Substrate refuses its bytes too. */
function isNoEra(path, index) {
  return path === 'sp_runtime::generic::era::Era' && index > 0 && (index % 16 === 0 || index >> 4 >= 2 << (index % 16))
}

function samples({ id, type }) {
  if (isCompactOfNothing(id)) {
    skipped.push([number(id), null])
    return [number(id), []]
  }
  const found = [smallest(id)]
  if (type.def.isVariant) {
    for (const { index, fields } of type.def.asVariant.variants) {
      if (fields.some((field) => isCompactOfNothing(field.type)) || isNoEra(pathOf(type), number(index))) {
        skipped.push([number(id), number(index)])
        continue
      }
      const bytes = u8aConcat(new Uint8Array([number(index)]), ...fields.map((field) => zero(field.type)))
      same(decode(id, bytes), bytes, `variant ${index} of type ${id}`)
      found.push(bytes)
    }
  }
  return [number(id), found.map((bytes) => u8aToHex(bytes))]
}

const skipped = []
const { extrinsic } = own
const summary = {
  version,
  types: own.lookup.types.map(({ id, type }) => [number(id), pathOf(type)]),
  pallets: own.pallets.map((pallet) => ({
    name: text(pallet.name),
    index: number(pallet.index),
    storage: storage(pallet),
    calls: variants(pallet.calls),
    events: variants(pallet.events),
    errors: variants(pallet.errors),
    constants: constants(pallet),
  })),
  extrinsic: {
    version: number(extrinsic.version),
    types:
      version === 14
        ? [number(extrinsic.type)]
        : ['addressType', 'callType', 'signatureType', 'extraType'].map((name) => number(extrinsic[name])),
    extensions: extrinsic.signedExtensions.map((e) => [text(e.identifier), number(e.type), number(e.additionalSigned)]),
  },
  apis:
    version === 14
      ? null
      : own.apis.map(({ name, methods }) => [
          text(name),
          methods.map((method) => [
            text(method.name),
            method.inputs.map((input) => [text(input.name), number(input.type)]),
            number(method.output),
          ]),
        ]),
  outer: version === 14 ? null : ['callType', 'eventType', 'errorType'].map((name) => number(own.outerEnums[name])),
  samples: own.lookup.types.map(samples),
  skipped,
}
process.stdout.write(JSON.stringify(summary))
