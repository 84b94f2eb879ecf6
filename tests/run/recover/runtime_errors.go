// Every recoverable run-time error is an error with its text.
package main

type T struct{ x, y int }
type I interface{ M() }

var (
	zero    int
	neg     = -1
	s       = []int{1, 2, 3}
	str     = "abc"
	arr     [4]int
	np      *T
	nilMap  map[string]int
	nilFunc func()
	nilI    I
	e       any = "s"
	big         = 1 << 30
	five        = 5
	nilErr  error
)

func main() {
	for _, f := range []func(){
		func() { _ = s[five] },
		func() { _ = s[neg] },
		func() { _ = str[five] },
		func() { arr[five]++ },
		func() { _ = s[five:] },
		func() { _ = s[:five] },
		func() { _ = s[five-3 : 1 : five] },
		func() { _ = s[five-2 : five-3] },
		func() { _ = str[five:] },
		func() { _ = arr[:five] },
		func() { _ = [4]int(s) },
		func() { _ = np.y },
		func() { np.x = 1 },
		func() { nilMap["a"]++ },
		func() { nilFunc() },
		func() { nilI.M() },
		func() { _ = nilErr.Error() },
		func() { _ = 1 / zero },
		func() { _ = 1 % zero },
		func() { _ = int64(five) / int64(zero) },
		func() { _ = uint8(five) % uint8(zero) },
		func() { _ = five << neg },
		func() { _ = five >> neg },
		func() { _ = make([]int, neg) },
		func() { _ = make([]int, five, five-1) },
		func() { _ = make([]int64, big) },
		func() { _ = e.(int) },
		func() { _ = e.(I) },
		func() { _ = e.(error) },
		func() { e = []int{}; println(e == e) },
		func() { _ = map[any]int{e: 1} },
		func() { panic(nil) },
		func() { *(*int)(nil) = 1 },
		func() { _ = *(*[100]int)(nil) },
		func() { _ = (*[4]int)(nil)[five-2] },
		func() { _ = (*[4]int)(nil)[:] },
		func() { nilMap = nil; delete(nilMap, "x"); println("delete is fine") },
		func() { clear(nilMap); println("clear is fine") },
		func() {
			for range (*[3]int)(nil) {
				print("r ")
			}
			println()
		},
		func() {
			for _, v := range (*[3]int)(nil) {
				println(v)
			}
		},
	} {
		func() {
			defer func() {
				if r := recover(); r != nil {
					err := r.(error)
					_, rt := err.(interface{ RuntimeError() })
					println(err.Error(), rt)
				}
			}()
			f()
		}()
	}
}
