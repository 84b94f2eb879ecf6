package xxhash

import (
	"encoding/hex"
	"testing"
)

// The vectors come from the Python package xxhash (the reference implementation in C).
func TestTwoxMeetsTheReference(t *testing.T) {
	sequence := make([]byte, 300)
	for i := range sequence {
		sequence[i] = byte(i)
	}
	for _, c := range []struct {
		length int
		want   string
	}{
		{0, "99e9d85137db46ef4bbea33613baafd56f963c64b1f3685a4eb4abd67ff6203a"},
		{1, "682705db4aa834e95124eef6c71719772dde12a78da5a8d714ac0f1ccc690fab"},
		{7, "d2720c633f64cc14b7777cc411534caf62c33204db2664cda0c37869c5faa7b6"},
		{8, "8d1bb81436174a88234efe54737c2b9dc085ca2354b2be24852fa71ffadf29ea"},
		{31, "e18e4d9bb5d246c3fc7d97651d0331f03d9e6480dd3996582837fddcad785bd1"},
		{32, "b432ff16519cf5cb94ba9dce66674ed7b8637f03e2a77ddb375c135bbcc9f18f"},
		{33, "ad8efbca1a5d530c99fe10425f8271a352bd61a26d70589aac039a2967352672"},
		{300, "5a155b16e06d1d4f5d1365f84b9a1cdac56f5a3c1c1c0b6337bc9e08efd62884"},
	} {
		for _, size := range []int{8, 16, 32} {
			if got := hex.EncodeToString(Twox(size, sequence[:c.length])); got != c.want[:2*size] {
				t.Errorf("Twox(%d, %d bytes) = %s, want %s", size, c.length, got, c.want[:2*size])
			}
		}
	}
}
