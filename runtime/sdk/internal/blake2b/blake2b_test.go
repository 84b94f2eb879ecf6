package blake2b

import (
	"encoding/hex"
	"testing"
)

// The vectors come from Python's hashlib.blake2b.
func TestSumMeetsHashlib(t *testing.T) {
	sequence := make([]byte, 300)
	for i := range sequence {
		sequence[i] = byte(i)
	}
	for _, c := range []struct {
		size, length int
		want         string
	}{
		{32, 0, "0e5751c026e543b2e8ab2eb06099daa1d1e5df47778f7787faab45cdf12fe3a8"},
		{64, 3, "40a374727302d9a4769c17b5f409ff32f58aa24ff122d7603e4fda1509e919d4107a52c57570a6d94e50967aea573b11f86f473f537565c66f7039830a85d186"},
		{16, 127, "28b1296c7d4807883de6ee4ec04dcc0a"},
		{32, 128, "c3582f71ebb2be66fa5dd750f80baae97554f3b015663c8be377cfcb2488c1d1"},
		{32, 129, "f7f3c46ba2564ff4c4c162da1f5b605f9f1c4aa6a20652a9f9a337c1a2f5b9c9"},
		{8, 256, "2b2cedfed655ad3f"},
		{64, 300, "d9cf5983dc6b34c0fa1f0226926855ad3eccd2bcdcd8f8053b9a80664d33b5afcc32fd21c70ea14f4ef50ca97c3203c4d1803159f0e01bb6cb1d1c83db52b63c"},
	} {
		if got := hex.EncodeToString(Sum(c.size, sequence[:c.length])); got != c.want {
			t.Errorf("Sum(%d, %d bytes) = %s, want %s", c.size, c.length, got, c.want)
		}
	}
}
