package runtime

// What the packages below crypto need.

//go:linkname sysrand_fatal crypto/internal/sysrand.fatal
func sysrand_fatal(text string) { fatal(text) }

//go:linkname cryptorand_fatal crypto/rand.fatal
func cryptorand_fatal(text string) { fatal(text) }

//go:linkname fips140_fatal crypto/internal/fips140.fatal
func fips140_fatal(text string) { fatal(text) }

// fipsIndicator is the state of the only goroutine's FIPS 140 service indicator.
var fipsIndicator uint8

//go:linkname fips140_getIndicator crypto/internal/fips140.getIndicator
func fips140_getIndicator() uint8 { return fipsIndicator }

//go:linkname fips140_setIndicator crypto/internal/fips140.setIndicator
func fips140_setIndicator(indicator uint8) { fipsIndicator = indicator }

// fipsBypass says that FIPS 140 enforcement is switched off for the goroutine.
var fipsBypass bool

//go:linkname fips140_setBypass crypto/fips140.setBypass
func fips140_setBypass() { fipsBypass = true }

//go:linkname fips140_isBypassed crypto/fips140.isBypassed
func fips140_isBypassed() bool { return fipsBypass }

//go:linkname fips140_unsetBypass crypto/fips140.unsetBypass
func fips140_unsetBypass() { fipsBypass = false }

//go:linkname fips140time_monoTime crypto/internal/fips140deps/time.monoTime
func fips140time_monoTime() int64 { return nanotime() + 1 }

// Marks in a program's code, which only Go's own tools look for.

//go:linkname sig_BoringCrypto crypto/internal/boring/sig.BoringCrypto
func sig_BoringCrypto() {}

//go:linkname sig_FIPSOnly crypto/internal/boring/sig.FIPSOnly
func sig_FIPSOnly() {}

//go:linkname sig_StandardCrypto crypto/internal/boring/sig.StandardCrypto
func sig_StandardCrypto() {}

// There is no processor mode for data-independent timing.

//go:linkname subtle_setDITEnabled crypto/subtle.setDITEnabled
func subtle_setDITEnabled() bool { return false }

//go:linkname subtle_setDITDisabled crypto/subtle.setDITDisabled
func subtle_setDITDisabled() {}
