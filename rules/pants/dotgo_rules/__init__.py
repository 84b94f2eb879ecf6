"""The Pants plugin of dotgo: Go packages to a verified Polkadot runtime blob.

Runs in Pants' own Python (3.8 or 3.9) and never imports the compiler: each step is a process, `dotgo STEP JOB.json`
(docs/jobs.md), with exactly the inputs that its job names.
"""
