package keccak

import (
	"encoding/hex"
	"testing"
)

// The vectors come from the Python package pycryptodome.
func TestSumsMeetPycryptodome(t *testing.T) {
	sequence := make([]byte, 300)
	for i := range sequence {
		sequence[i] = byte(i)
	}
	for _, c := range []struct {
		length           int
		want256, want512 string
	}{
		{0, "c5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470", "0eab42de4c3ceb9235fc91acffe746b29c29a8c366b7c60e4e67c466f36a4304c00fa9caf9d87976ba469bcbe06713b435f091ef2769fb160cdab33d3670680e"},
		{1, "bc36789e7a1e281436464229828f817d6612f7b477d66591ff96a9e064bcc98a", "40f0a44b4452c44baf401b49411f861caac716ba87be7d6894757f1114fcec44a4d4a9f44bcab569fabc676e761fe9d097dd191d5d9c71d66250b3e867071553"},
		{71, "90b85da48683b012aa9fceba0e81fa6b724c3ffc7f358166d6aedeec6608e601", "fe0953f9afdffed7ff9764c2590ff0e6af1b0689e42ddca68d6ef003ddce2671b806e0d2e6d57117bb75ad6166e2e990ca662b6a7f8945584f5308459eabae15"},
		{72, "0c478a57041f7910bdbeef2ab6286eb293068cad92c797e265cb46f3ee8801b7", "76fa23369085405345fe6a2831f334113bee6b111056e21072082af56e7c1ab4458858dbdb5f88e0d86d38ca654310c9a30712319c1f4f9783fe9f3ac0469527"},
		{135, "cbdfd9dee5faad3818d6b06f95a219fd290b0e1706f6a82e5a595b9ce9faca62", "006c8f51cc69fc852ebfed7dde9b83e566ada57f1f553b56f886e5d8e31c548ca655e1deaf65a82eadcdd64729173a5f8dadd98acf26ee84ffe2f54be8235344"},
		{136, "7ce759f1ab7f9ce437719970c26b0a66ff11fe3e38e17df89cf5d29c7d7f807e", "24d174f907f6caa21dceaa001d1f8ff9096fa8d0d01437d25943b85c7e3b6db67a0023871d11f64a23acbeb322b4530a470aa5125161aab53de25496c4bfa5a9"},
		{137, "ac73d4fae68b8453f764007c1a20ce95994187861f0c3227a3a8e99a73a3b1db", "f17092921cbb7f101985180bbfee7c14e9eec171f20193943049ff35ec1fb1ecab19c3f4a8426550b37290c74db50bfa88fd0ca3280a58be495c54f47dd1a856"},
		{300, "a679e749a6af300c36e7ff2255d220864eab27b382f9cfdc5aa4d13563ba36ff", "be9d780695ca319b217ff298f6cae24e173ccf3d905cb794e8cab81174028a09d5c9d55da85efc78bdef3bfd1fed8344e404efdb508d3c11fc3bcae9797400c4"},
	} {
		short, long := Sum256(sequence[:c.length]), Sum512(sequence[:c.length])
		if got := hex.EncodeToString(short[:]); got != c.want256 {
			t.Errorf("Sum256 of %d bytes = %s, want %s", c.length, got, c.want256)
		}
		if got := hex.EncodeToString(long[:]); got != c.want512 {
			t.Errorf("Sum512 of %d bytes = %s, want %s", c.length, got, c.want512)
		}
	}
}
