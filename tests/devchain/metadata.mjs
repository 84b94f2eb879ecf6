// What @polkadot/types reads in metadata: node metadata.mjs < HEX > JSON, a summary that other decoders can be held
// against. `samples` has for each type the encodings of its default value and, for an enum, of each variant.

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
const lookup = (id) => registry.createLookupType(id)
const decode = (id, bytes) => registry.createType(lookup(id), bytes)

/** The default value's encoding; it is made again from its own bytes. */
function zero(id) {
  const bytes = registry.createType(lookup(id)).toU8a()
  same(decode(id, bytes), bytes, `the default of type ${id}`)
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
  const found = [zero(id)]
  if (type.def.isVariant) {
    for (const { index, fields } of type.def.asVariant.variants) {
      const bytes = u8aConcat(new Uint8Array([number(index)]), ...fields.map((field) => zero(field.type)))
      same(decode(id, bytes), bytes, `variant ${index} of type ${id}`)
      found.push(bytes)
    }
  }
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
