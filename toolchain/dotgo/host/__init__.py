"""The embedded Polkadot host on wasmtime."""
