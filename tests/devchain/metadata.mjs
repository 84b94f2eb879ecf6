// What @polkadot/types reads in metadata: node metadata.mjs < HEX > JSON, a summary that other decoders can be held
// against. `samples` has for each type encodings of a value, for an enum of each variant; polkadot.js has decoded each
// and encoded it again.

import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'

const require = createRequire(new URL('../../examples/devchain/client.mjs', import.meta.url))
const { Metadata, TypeRegistry } = require('@polkadot/types')
const { compactAddLength, hexToU8a, u8aConcat, u8aToHex } = require('@polkadot/util')

const registry = new TypeRegistry()
const metadata = new Metadata(registry, `0x${readFileSync(0, 'utf8').trim()}`)
registry.setMetadata(metadata)
const { version } = metadata
const own = metadata[`asV${version}`]
const text = (value) => value.toString()
const number = (value) => value.toNumber()
const lookup = (id) => registry.createLookupType(id)
const decode = (id, bytes) => registry.createType(lookup(id), bytes)

// Types whose bytes their definition does not tell: an era is a number in disguise, an extrinsic hides in a Vec<u8>, and
// of addresses polkadot.js takes short bytes for an account index.
const SPECIAL = {
  'sp_runtime::generic::era::Era': () => ['0x00', '0x1500', '0xa502'].map((hex) => hexToU8a(hex)),
  'sp_runtime::generic::unchecked_extrinsic::UncheckedExtrinsic': ({ params }) => {
    const call = params.find(({ name }) => text(name) === 'Call').type.unwrap()
    return [compactAddLength(u8aConcat(new Uint8Array([4]), zero(call)))]
  },
}
SPECIAL['sp_runtime::multiaddress::MultiAddress'] = ({ def }) =>
  def.asVariant.variants.filter(({ name }) => ['Id', 'Address32', 'Address20'].includes(text(name))).map(variant)
const SIZES = { Bool: 1, Char: 4, Str: 1, U8: 1, U16: 2, U32: 4, U64: 8, U128: 16, U256: 32 }

/** All parts one after the other; null when a part has no value. */
const join = (parts) => (parts.includes(null) ? null : u8aConcat(...parts))

/**
 * The encoding of the least value of a type, by its definition: zeros, nothing in lists, the first variant; null for a
 * type without values (an enum without variants, and what holds one).
 */
function zero(id) {
  const type = registry.lookup.getSiType(id)
  const { def } = type
  const special = SPECIAL[type.path.map(text).join('::')]
  if (special) return special(type)[0]
  if (def.isPrimitive) return new Uint8Array(SIZES[def.asPrimitive.type.replace('I', 'U')])
  // Compact<()>, the account index of chains without indices, is a number that no decoder can read.
  if (def.isCompact && registry.lookup.getSiType(def.asCompact.type).def.isTuple) return null
  if (def.isCompact || def.isSequence || def.isBitSequence) return new Uint8Array(1)
  if (def.isArray) return join(Array.from({ length: number(def.asArray.len) }, () => zero(def.asArray.type)))
  if (def.isTuple) return join(def.asTuple.map(zero))
  if (def.isComposite) return join(def.asComposite.fields.map((field) => zero(field.type)))
  return def.asVariant.variants.length ? variant(def.asVariant.variants[0]) : null
}

function variant({ index, fields }) {
  return join([new Uint8Array([number(index)]), ...fields.map((field) => zero(field.type))])
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
    const bytes = modifier.isOptional ? zero(value) : fallback.toU8a(true)
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

function samples({ id, type }) {
  const special = SPECIAL[type.path.map(text).join('::')]
  const all = special ? special(type) : type.def.isVariant ? type.def.asVariant.variants.map(variant) : [zero(id)]
  const found = all.filter((bytes) => bytes !== null)
  for (const bytes of found) same(decode(id, bytes), bytes, `a value of type ${id}, ${type.path.map(text).join('::')}`)
  return [number(id), found.map((bytes) => u8aToHex(bytes))]
}

const { extrinsic } = own
const summary = {
  version,
  types: own.lookup.types.map(({ id, type }) => [number(id), type.path.map(text).join('::')]),
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
}
process.stdout.write(JSON.stringify(summary))
