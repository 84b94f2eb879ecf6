// A wallet's view of the development chain: node client.mjs URL UPGRADE.wasm
//
// Prints one line for each thing that it saw, and ends with 1 at the first that is missing. UPGRADE.wasm is a build of
// the runtime with a higher spec version, to which the chain is upgraded at the end.

import { readFileSync } from 'node:fs'
import { ApiPromise, Keyring, WsProvider } from '@polkadot/api'

const SECONDS = 180
const UNIT = 10n ** 12n
const PALLETS = ['System', 'Timestamp', 'Aura', 'Grandpa', 'Balances', 'TransactionPayment', 'Sudo']

class Missing extends Error {}

/** Prints what was seen, or ends the script with it. */
function see(what, seen, instead = '') {
  if (!seen) throw new Missing(instead === '' ? what : `${what} (there is ${instead})`)
  console.log(`saw ${what}`)
}

/** What the promise gives; Missing after SECONDS. */
function soon(what, promise) {
  let timer
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Missing(`${what} (nothing for ${SECONDS} s)`)), SECONDS * 1000)
  })
  return Promise.race([promise, late]).finally(() => clearTimeout(timer))
}

const free = async (api, who) => (await api.query.system.account(who.address)).data.free.toBigInt()
const nonceOf = async (api, who) => (await api.query.system.account(who.address)).nonce.toNumber()
const event = (result, section, method) => result.events.find((e) => e.section === section && e.method === method)

/** The name of a dispatch error: `token.FundsUnavailable`, or `sudo.RequireSudo` for one of a module. */
function nameOf(api, error) {
  if (error.isModule) {
    const { section, name } = api.registry.findMetaError(error.asModule)
    return `${section}.${name}`
  }
  const inner = error.inner?.toString() ?? ''
  return `${error.type[0].toLowerCase()}${error.type.slice(1)}${inner && `.${inner}`}`
}

/**
 * Sends a signed transaction and waits until it is in a block; gives its statuses, the block, and its events there.
 * (The callback of `tx.send` may leave out InBlock, when Finalized follows before it has read the events.)
 */
async function inBlock(api, what, tx) {
  const statuses = []
  const found = new Promise((resolve, reject) => {
    const next = (status) => {
      statuses.push(status.type)
      if (status.isInBlock) resolve(status.asInBlock)
      else if (status.isInvalid || status.isDropped || status.isUsurped) reject(new Missing(`${what} in a block (it is ${status})`))
    }
    api.rpc.author.submitAndWatchExtrinsic(tx, next).catch(reject)
  })
  const block = await soon(what, found)
  const { extrinsics } = (await api.rpc.chain.getBlock(block)).block
  const index = extrinsics.findIndex((extrinsic) => extrinsic.hash.eq(tx.hash))
  const records = await (await api.at(block)).query.system.events()
  const own = records.filter(({ phase }) => phase.isApplyExtrinsic && phase.asApplyExtrinsic.eq(index))
  return { statuses, block, events: own.map((record) => record.event) }
}

/** Why the pool refuses a transaction, as nodes say it; null when it does not. */
async function refusal(what, tx) {
  try {
    await soon(what, tx.send())
    return null
  } catch (error) {
    if (error instanceof Missing) throw error
    return error.message
  }
}

function readCode(path) {
  try {
    return `0x${readFileSync(path).toString('hex')}`
  } catch (error) {
    throw new Missing(`the new build (${error.message})`)
  }
}

async function connect(url) {
  const options = { provider: new WsProvider(url), noInitWarn: true, throwOnConnect: true }
  const api = await soon(`a chain at ${url}`, ApiPromise.create(options)).catch((error) => {
    throw new Missing(`a chain at ${url} (${error.message || error.type || error})`)
  })
  const { specName, specVersion, transactionVersion } = api.runtimeVersion
  see(`the chain ${specName}, spec version ${specVersion}, transaction version ${transactionVersion}`, !specName.isEmpty)
  return api
}

function readMetadata(api) {
  const names = api.runtimeMetadata.asLatest.pallets.map((pallet) => pallet.name.toString())
  const version = api.runtimeMetadata.version
  see(`metadata ${version} with ${names.join(', ')}`, version >= 14 && PALLETS.every((name) => names.includes(name)), names)
  const { aura, balances, system, timestamp } = api.consts
  see(
    `constant System.Version: spec version ${system.version.specVersion}`,
    system.version.specVersion.eq(api.runtimeVersion.specVersion) && system.version.specName.eq(api.runtimeVersion.specName),
    system.version,
  )
  see(`constant System.SS58Prefix: ${system.ss58Prefix}`, system.ss58Prefix.eq(api.registry.chainSS58), api.registry.chainSS58)
  see(`constant Balances.ExistentialDeposit: ${balances.existentialDeposit}`, balances.existentialDeposit.toBigInt() > 0n)
  see(`constant Timestamp.MinimumPeriod: ${timestamp.minimumPeriod} ms`, timestamp.minimumPeriod.toNumber() > 0)
  see(
    `constant Aura.SlotDuration: ${aura?.slotDuration} ms, twice that`,
    aura?.slotDuration?.eq(timestamp.minimumPeriod.muln(2)),
  )
}

async function transfer(api, from, to, amount) {
  const [before, received, nonce] = [await free(api, from), await free(api, to), await nonceOf(api, from)]
  const tx = api.tx.balances.transferKeepAlive(to.address, amount)
  const { partialFee } = await soon('the fee', tx.paymentInfo(from))
  see(`the fee of a transfer before it is sent: ${partialFee}`, partialFee.toBigInt() > 0n)
  await tx.signAsync(from, { nonce: -1 })
  const result = await inBlock(api, 'the transfer', tx)
  see('the transfer Ready', result.statuses.includes('Ready'), result.statuses)
  see(`the transfer InBlock ${result.block}`, result.statuses.includes('InBlock'), result.statuses)
  const moved = event(result, 'balances', 'Transfer')?.data
  see(
    `event balances.Transfer of ${amount} from Alice to Bob`,
    moved && moved[0].eq(from.address) && moved[1].eq(to.address) && moved[2].toBigInt() === amount,
    moved ?? result.events.map((e) => e.method),
  )
  const fee = event(result, 'transactionPayment', 'TransactionFeePaid')?.data[1].toBigInt()
  see(`event transactionPayment.TransactionFeePaid of ${fee}`, fee === partialFee.toBigInt(), fee)
  see('event system.ExtrinsicSuccess', event(result, 'system', 'ExtrinsicSuccess'))
  const now = await free(api, to)
  see(`Bob's new balance ${now}, higher by ${amount}`, now === received + amount, now - received)
  const rest = await free(api, from)
  see(`Alice's new balance ${rest}, lower by amount and fee`, rest === before - amount - fee, before - rest)
  see(`Alice's new nonce ${nonce + 1}`, (await nonceOf(api, from)) === nonce + 1)
}

async function refusals(api, alice, bob) {
  const next = await nonceOf(api, alice)
  const again = await api.tx.balances.transferKeepAlive(bob.address, UNIT).signAsync(alice, { nonce: next - 1 })
  const stale = await refusal('an answer to a used nonce', again)
  see(`a used nonce refused: ${stale}`, stale === '1010: {"invalid":{"stale":null}}', stale)

  const nobody = new Keyring({ type: 'sr25519' }).addFromUri('//Nobody')
  const poor = await api.tx.balances.transferKeepAlive(bob.address, 1n).signAsync(nobody, { nonce: 0 })
  const payment = await refusal('an answer to a fee that cannot be paid', poor)
  see(`a fee that cannot be paid refused: ${payment}`, payment === '1010: {"invalid":{"payment":null}}', payment)

  const [all, received] = [await free(api, alice), await free(api, bob)]
  const over = await api.tx.balances.transferKeepAlive(bob.address, all + UNIT).signAsync(alice, { nonce: -1 })
  const failed = event(await inBlock(api, 'a transfer above the balance', over), 'system', 'ExtrinsicFailed')
  see('event system.ExtrinsicFailed for a transfer above the balance', failed)
  const name = nameOf(api, failed.data[0])
  see(`a transfer above the balance refused: ${name}`, name === 'token.FundsUnavailable')
  see("Bob's balance unchanged", (await free(api, bob)) === received)
}

/** Sends sudo.sudo(call) and gives the error of the call, or null. */
async function sudo(api, what, from, call) {
  const tx = await api.tx.sudo.sudo(call).signAsync(from, { nonce: -1 })
  const result = await inBlock(api, what, tx)
  const failed = event(result, 'system', 'ExtrinsicFailed')
  if (failed) return { error: nameOf(api, failed.data[0]), result }
  const sudid = event(result, 'sudo', 'Sudid')?.data[0]
  see(`event sudo.Sudid for ${what}`, sudid)
  return { error: sudid.isErr ? nameOf(api, sudid.asErr) : null, result }
}

async function upgrade(api, alice, bob, code) {
  const old = api.runtimeVersion.specVersion.toNumber()
  const remark = api.tx.system.remark('0x00')
  const { error: notSudo } = await sudo(api, "Bob's sudo", bob, remark)
  see(`Bob's sudo refused: ${notSudo}`, notSudo === 'sudo.RequireSudo', notSudo)
  const present = await api.rpc.state.getStorage(':code')
  const { error: same } = await sudo(api, 'setCode of the present code', alice, api.tx.system.setCode(present.unwrap().toHex()))
  see(`an upgrade to the same version refused: ${same}`, same === 'system.SpecVersionNeedsToIncrease', same)

  const early = await api.tx.system.remark('0x01').signAsync(bob, { nonce: -1 })
  const upgraded = new Promise((resolve, reject) => {
    api.rpc.state
      .subscribeRuntimeVersion((version) => version.specVersion.gtn(old) && resolve(version.specVersion.toNumber()))
      .catch(reject)
  })
  const { error, result } = await sudo(api, 'setCode of the new build', alice, api.tx.system.setCode(code))
  see('setCode done without an error', error === null, error)
  see('event system.CodeUpdated', event(result, 'system', 'CodeUpdated'))
  const now = await soon('the new version', upgraded)
  see(`the new spec version ${now} after ${old}`, now > old)
  // The client takes up new metadata by itself; until then it would sign for the old version.
  await soon('the client to take up the new version', until(() => api.runtimeVersion.specVersion.gtn(old)))
  see(`the client using spec version ${api.runtimeVersion.specVersion}`, api.runtimeVersion.specVersion.eqn(now))
  const bad = await refusal('an answer to a signature for the old version', early)
  see(`a signature for the old version refused: ${bad}`, bad === '1010: {"invalid":{"badProof":null}}', bad)
  await transfer(api, alice, bob, UNIT)
  const last = (await api.query.system.lastRuntimeUpgrade()).unwrapOr(null)
  see(`System.LastRuntimeUpgrade ${last?.specVersion}`, last?.specVersion.eq(now), last)
}

async function until(condition) {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 50))
}

async function main([url, path]) {
  if (!url || !path) {
    console.error('usage: node client.mjs URL UPGRADE.wasm')
    return 2
  }
  let api
  try {
    const code = readCode(path)
    api = await connect(url)
    const keyring = new Keyring({ type: 'sr25519' })
    const [alice, bob] = ['//Alice', '//Bob'].map((uri) => keyring.addFromUri(uri))
    readMetadata(api)
    await transfer(api, alice, bob, UNIT)
    await refusals(api, alice, bob)
    await upgrade(api, alice, bob, code)
    console.log('all seen')
    return 0
  } catch (error) {
    console.error(`missing: ${error instanceof Missing ? error.message : (error.stack ?? error)}`)
    return 1
  } finally {
    await api?.disconnect()
  }
}

process.exit(await main(process.argv.slice(2)))
