// Runs entry points of a Polkadot runtime blob in smoldot's executor, a real host made by others.
//
//   node host.mjs serve                          one JSON request a line on stdin, one JSON answer a line on stdout
//   node host.mjs call BLOB EXPORT [HEX] [EXPORT HEX ...] [--storage FILE]
//                                                the answer as one line of JSON; exit 1 when the host refuses
//
// Request: { wasm: "0x…", calls: [[EXPORT, "0x…"], …], storage: {"0xkey": "0xvalue"}, logLevel, allowUnresolved }
//          { wasm: "0x…", version: true } asks what the host reads as the runtime's version.
// Answer:  { result, storage, logs, offchain } or { error } or { version }. Each call gets a fresh instance, the calls
// of one request share the storage.
import fs from 'node:fs';
import readline from 'node:readline';
import { createRequire } from 'node:module';

const executor = createRequire(import.meta.url)('@acala-network/chopsticks-executor');

class Storage {
  constructor(entries) {
    this.entries = new Map(Object.entries(entries ?? {}));
  }

  callbacks() {
    return {
      getStorage: async (key) => this.entries.get(key),
      getNextKey: async (prefix, key) => {
        let next;
        for (const candidate of this.entries.keys())
          if (candidate.startsWith(prefix) && candidate > key && (next === undefined || candidate < next)) next = candidate;
        return next;
      },
      offchainGetStorage: async () => undefined,
      offchainTimestamp: async () => 1_700_000_000_000,
      offchainRandomSeed: async () => '0x' + '42'.repeat(32),
      offchainSubmitTransaction: async () => true,
    };
  }

  after(changes) {
    const entries = new Map(this.entries);
    for (const [key, value] of changes) {
      if (value === null || value === undefined) entries.delete(key);
      else entries.set(key, value);
    }
    return Object.fromEntries([...entries].sort(([a], [b]) => (a < b ? -1 : 1)));
  }
}

let tasks = 0;

async function answer(request) {
  const storage = new Storage(request.storage);
  try {
    if (request.version) return { version: await executor.get_runtime_version(request.wasm) };
    const task = {
      id: tasks++,
      wasm: request.wasm,
      calls: request.calls.map(([name, input]) => [name, [input]]),
      mockSignatureHost: 0,
      allowUnresolvedImports: request.allowUnresolved ?? false,
      runtimeLogLevel: request.logLevel ?? 5,
      storageProofSize: 0,
    };
    const outcome = await executor.run_task(task, storage.callbacks());
    if (outcome.Error !== undefined) return { error: outcome.Error };
    const { result, storageDiff, offchainStorageDiff, runtimeLogs } = outcome.Call;
    return { result, storage: storage.after(storageDiff), logs: runtimeLogs, offchain: Object.fromEntries(offchainStorageDiff) };
  } catch (failure) {
    // A crash of the executor itself leaves it unusable: the caller has to start a new process.
    const text = failure?.message ?? String(failure);
    return { error: text, crashed: failure instanceof WebAssembly.RuntimeError };
  }
}

async function serve() {
  const ask = request => answer(request).then(reply => process.stdout.write('\n\x01' + JSON.stringify(reply) + '\n'));
  for await (const line of readline.createInterface({ input: process.stdin })) if (line) await ask(JSON.parse(line));
}

async function call([blob, ...rest]) {
  let storage;
  const at = rest.indexOf('--storage');
  if (at >= 0) {
    storage = JSON.parse(fs.readFileSync(rest[at + 1], 'utf8'));
    rest.splice(at, 2);
  }
  const calls = [];
  for (let i = 0; i < rest.length; i += 2) calls.push([rest[i], rest[i + 1] ?? '0x']);
  const reply = await answer({ wasm: '0x' + fs.readFileSync(blob).toString('hex'), calls, storage });
  console.log(JSON.stringify(reply));
  return reply.error === undefined ? 0 : 1;
}

const [mode, ...rest] = process.argv.slice(2);
if (mode === 'serve') await serve();
else if (mode === 'call' && rest.length >= 2) process.exit(await call(rest));
else {
  console.error('usage: host.mjs serve | host.mjs call BLOB EXPORT [HEX] [EXPORT HEX ...] [--storage FILE]');
  process.exit(2);
}
