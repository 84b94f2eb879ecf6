"""The dotgo compiler: Go to the WebAssembly blob that a Polkadot host runs."""
