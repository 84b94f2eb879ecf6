package main

import (
	"bufio"
	"bytes"
	"container/heap"
	"container/list"
	"encoding/base64"
	"encoding/binary"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"hash/crc32"
	"iter"
	"maps"
	"math"
	"math/big"
	"math/bits"
	"regexp"
	"slices"
	"strings"
	"text/tabwriter"
	"unicode"
)

type H []int

func (h H) Len() int           { return len(h) }
func (h H) Less(i, j int) bool { return h[i] < h[j] }
func (h H) Swap(i, j int)      { h[i], h[j] = h[j], h[i] }
func (h *H) Push(x any)        { *h = append(*h, x.(int)) }
func (h *H) Pop() any {
	o := *h
	x := o[len(o)-1]
	*h = o[:len(o)-1]
	return x
}

type Rec struct {
	Name string            `json:"name"`
	Tags []string          `json:"tags,omitempty"`
	In   map[string]float64 `json:"in"`
	Ptr  *Rec              `json:"ptr"`
	priv int
}

func evens(n int) iter.Seq[int] {
	return func(yield func(int) bool) {
		for i := 0; i < n; i += 2 {
			if !yield(i) {
				return
			}
		}
	}
}

func main() {
	h := &H{5, 2, 8}
	heap.Init(h)
	heap.Push(h, 1)
	for h.Len() > 0 {
		fmt.Print(heap.Pop(h), " ")
	}
	fmt.Println()
	l := list.New()
	l.PushBack(1)
	l.PushFront("zero")
	for e := l.Front(); e != nil; e = e.Next() {
		fmt.Print(e.Value, " ")
	}
	fmt.Println()
	b, err := json.Marshal(Rec{Name: "n", Tags: []string{"a"}, In: map[string]float64{"x": 1.5}, Ptr: &Rec{}})
	fmt.Println(string(b), err)
	var r Rec
	err = json.Unmarshal([]byte(`{"name":"z","in":{"q":2e3},"ptr":{"name":"inner"},"extra":[1,{}]}`), &r)
	fmt.Println(r.Name, r.In["q"], r.Ptr.Name, err)
	var x any
	fmt.Println(json.Unmarshal([]byte(`[1,"a",null,{"k":true}]`), &x), x)
	fmt.Println(json.Unmarshal([]byte(`{bad}`), &x))
	re := regexp.MustCompile(`(\w+)@(\w+)\.com`)
	fmt.Println(re.FindStringSubmatch("hi bob@site.com"), re.ReplaceAllString("a@b.com", "$2:$1"))
	s := []int{3, 1, 2}
	slices.Sort(s)
	i, found := slices.BinarySearch(s, 2)
	fmt.Println(s, i, found, slices.Max(s), slices.Collect(evens(7)), slices.Sorted(maps.Keys(map[string]int{"b": 1, "a": 2})))
	next, stop := 0, 0
	for v := range evens(10) {
		next += v
		stop++
	}
	fmt.Println(next, stop)
	n, _ := new(big.Int).SetString("123456789012345678901234567890", 10)
	fmt.Println(n.Mul(n, n), n.BitLen(), new(big.Int).Exp(big.NewInt(3), big.NewInt(100), nil))
	fmt.Println(hex.EncodeToString([]byte("hex")), base64.StdEncoding.EncodeToString([]byte("base64")), crc32.ChecksumIEEE([]byte("crc")))
	buf := binary.BigEndian.AppendUint32(nil, 0xdeadbeef)
	fmt.Println(buf, binary.LittleEndian.Uint16(buf))
	fmt.Println(bits.Len(255), bits.Reverse8(3), bits.TrailingZeros32(8), bits.OnesCount64(1<<40+1), bits.RotateLeft32(1, 31))
	hi, lo := bits.Mul64(1<<63, 6)
	fmt.Println(hi, lo, math.Sqrt(2), math.Floor(-1.5), math.Inf(1), math.Pow(2, 0.5), math.Sin(1), math.MaxInt32)
	sc := bufio.NewScanner(strings.NewReader("line one\nline two"))
	for sc.Scan() {
		fmt.Println(len(sc.Text()), strings.Fields(sc.Text()))
	}
	var bb bytes.Buffer
	w := tabwriter.NewWriter(&bb, 0, 8, 1, ' ', 0)
	fmt.Fprintln(w, "a\tb\tc")
	fmt.Fprintln(w, "aaa\tbbb\tc")
	w.Flush()
	fmt.Print(bb.String())
	fmt.Println(unicode.IsUpper('É'), unicode.ToLower('Σ'), unicode.Is(unicode.Han, '世'), strings.Title("go go"))
	fmt.Println(strings.EqualFold("Straße", "STRASSE"), strings.ToValidUTF8("a\xffb", "?"), strings.NewReplacer("a", "1", "b", "2").Replace("abc"))
}
